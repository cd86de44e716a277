using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What the caller is saying, until it is answered. The default value is nothing.</summary>
internal readonly record struct CallerTurn
{
    /// <summary>What is being said now, as far as the voice activity can tell.</summary>
    public Utterance Utterance { get; init; }

    /// <summary>How much of the utterances before this one was voiced, in ms.</summary>
    public int SpokenMs { get; init; }

    /// <summary>The final texts of the utterances before this one.</summary>
    public string Said { get => field ?? ""; init; }

    /// <summary>What is understood so far of the words whose final text is still to come; empty where a recogniser does not tell.</summary>
    public string Partial { get => field ?? ""; init => (field, IsAcknowledging) = (value, Acknowledgement.Is(value)); }

    /// <summary>The partial text says "go on" and nothing else. Known once and not asked for every block.</summary>
    public bool IsAcknowledging { get; private init; }

    /// <summary>When waiting for a final text is given up; null where none is waited for.</summary>
    public AudioMs? TranscriptDue { get; init; }

    /// <summary>Keys pressed.</summary>
    public string Keys { get => field ?? ""; init; }

    public AudioMs KeyedAt { get; init; }

    /// <summary>Everything said and pressed, as one text.</summary>
    public string Text => Keys.Length > 0 ? Join(Said, $"(keypad) {Keys}") : Said;

    public CallerTurn Hear(AudioMs now, bool voiced) => this with { Utterance = Utterance.Hear(now, voiced) };

    public CallerTurn EndUtterance() => this with { Utterance = default, SpokenMs = SpokenMs + Utterance.VoicedMs };

    /// <summary>Takes a final text, which replaces the partial one.</summary>
    public CallerTurn Understand(string text) => this with { Said = Join(Said, text), Partial = "" };

    public CallerTurn Press(char key, AudioMs now) => this with { Keys = Keys + key, KeyedAt = now };

    private static string Join(string first, string second) =>
        first.Length == 0 ? second : second.Length == 0 ? first : $"{first} {second}";
}
