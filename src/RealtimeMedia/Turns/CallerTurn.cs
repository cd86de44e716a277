using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Turns.Words;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What the caller is saying, until it is answered. The default value is nothing.</summary>
internal readonly record struct CallerTurn
{
    /// <summary>What is being said now, as far as the voice activity can tell.</summary>
    public Utterance Utterance { get; init; }

    /// <summary>When the first utterance of the turn began; null before.</summary>
    public AudioMs? BeganAt { get; init; }

    /// <summary>The caller's last voiced block.</summary>
    public AudioMs LastVoicedAt { get; init; }

    /// <summary>How much of the utterances before this one was voiced, in ms.</summary>
    public int SpokenMs { get; init; }

    /// <summary>How much of all of it was voiced, in ms.</summary>
    public int VoicedMs => SpokenMs + Utterance.VoicedMs;

    /// <summary>The final texts of the utterances before this one.</summary>
    public string Said { get => field ?? ""; init; }

    /// <summary>What is understood so far of the words whose final text is still to come; empty where a recogniser does not tell.</summary>
    public Heard Partial { get; init; }

    /// <summary>When that last changed.</summary>
    public AudioMs PartialAt { get; init; }

    /// <summary>How many partial texts of this utterance in a row have been more than a listener's "go on".</summary>
    public int MoreInARow { get; init; }

    /// <summary>When the recogniser, asked, heard no words in what sounds; null where it did, or was not asked.</summary>
    public AudioMs? WordlessAt { get; init; }

    /// <summary>Whether they have finished, by the words that were understood last. What was said since may have changed it.</summary>
    public Ending Ending { get; init; }

    /// <summary>How often the recogniser was asked in this utterance what was said by then.</summary>
    public int Asks { get; init; }

    /// <summary>When waiting for a final text is given up; null where none is waited for.</summary>
    public AudioMs? TranscriptDue { get; init; }

    /// <summary>All is understood, but they are likely to go on: when they are answered if they do not.</summary>
    public AudioMs? AnswerDue { get; init; }

    /// <summary>They began over the end of a reply that was heard to its end.</summary>
    public bool IsOverReply { get; init; }

    /// <summary>That reply ended in a question.</summary>
    public bool IsToQuestion { get; init; }

    /// <summary>Keys pressed.</summary>
    public string Keys { get => field ?? ""; init; }

    public AudioMs KeyedAt { get; init; }

    /// <summary>Everything said and pressed, as one text.</summary>
    public string Text => Keys.Length > 0 ? Join(Said, $"(keypad) {Keys}") : Said;

    /// <summary>Words are known, final or not.</summary>
    public bool HasWords => Said.Length > 0 || !Partial.IsEmpty;

    public CallerTurn Hear(AudioMs now, bool voiced)
    {
        var utterance = Utterance.Hear(now, voiced);
        return voiced
            ? this with
            {
                Utterance = utterance,
                LastVoicedAt = now,
                BeganAt = BeganAt ?? utterance.OnsetAt,
                Ending = Ending is Ending.Answer or Ending.Whole ? Ending.Unknown : Ending,
            }
            : this with { Utterance = utterance, BeganAt = utterance.Exists || SpokenMs > 0 ? BeganAt : null };
    }

    public CallerTurn EndUtterance() => this with { Utterance = default, SpokenMs = SpokenMs + Utterance.VoicedMs, Asks = 0, WordlessAt = null, MoreInARow = 0 };

    /// <summary>Takes a final text, which replaces the partial one.</summary>
    /// <param name="isAll">It is all that was said; otherwise they have said more since.</param>
    public CallerTurn Understand(Heard heard, bool isAll) => this with
    {
        Said = Join(Said, heard.Text),
        Partial = default,
        Ending = heard.IsEmpty || !isAll ? Ending : heard.Ending,
    };

    public CallerTurn Overhear(Heard heard, AudioMs now) => this with
    {
        Partial = heard,
        PartialAt = heard.Text == Partial.Text ? PartialAt : now,
        MoreInARow = heard.IsMore ? MoreInARow + 1 : 0,
        WordlessAt = heard.IsEmpty ? now : null,
        Ending = heard.IsEmpty ? Ending : heard.Ending,
    };

    public CallerTurn Press(char key, AudioMs now) => this with { Keys = Keys + key, KeyedAt = now, WordlessAt = null };

    /// <summary>Forgets all but what is being said now.</summary>
    public CallerTurn OnlyNow() => new()
    {
        Utterance = Utterance,
        LastVoicedAt = LastVoicedAt,
        BeganAt = Utterance.Exists ? Utterance.OnsetAt : null,
        Asks = Asks,
    };

    public static string Join(string first, string second) =>
        first.Length == 0 ? second : second.Length == 0 ? first : $"{first} {second}";
}
