using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>
/// The account of one reply: what was spoken, what of it was sent, what the caller has heard. A phrase is heard when its
/// mark came back; within a phrase the time since it began to play decides, word by word: by when each word sounds where
/// the voice tells, by its place in the text where it does not. Not thread-safe.
/// </summary>
internal sealed class Ledger
{
    /// <summary>Speech is about this long where its length is not known yet.</summary>
    private const int MsPerCharacter = 60;

    private readonly List<SpokenPhrase> _phrases = [];
    private List<string> _unheard = [];

    /// <summary>When the first audio was sent; null before.</summary>
    public CallMs? FirstSentAt { get; private set; }

    /// <summary>No further phrase will come.</summary>
    public bool IsComplete { get; set; }

    public bool IsPlayedOut => IsComplete && _phrases.TrueForAll(p => p.IsHeard);

    /// <summary>All that was to be said.</summary>
    public string Said => string.Join(' ', _phrases.Select(p => p.Text).Concat(_unheard));

    /// <summary>What was heard; true once the reply was interrupted or played out.</summary>
    public string Heard => string.Join(' ', _phrases.Where(p => p.IsHeard).Select(p => p.Text));

    public bool IsHeardWhole => _unheard.Count == 0 && _phrases.TrueForAll(p => p.IsHeard);

    /// <summary>Opens a phrase whose audio follows, and returns its index.</summary>
    public int Open(string text)
    {
        _phrases.Add(new SpokenPhrase(text));
        return _phrases.Count - 1;
    }

    public void Queued(int phrase, int bytes) => _phrases[phrase].QueuedMs += (double)bytes / MuLaw.BytesPerMs;

    /// <summary>The voice tells when some more words of the phrase sound.</summary>
    public void Announce(int phrase, IReadOnlyList<SpokenWord> words) => _phrases[phrase].Words.Add(words);

    /// <summary>No more audio comes for the phrase.</summary>
    public void Close(int phrase) => _phrases[phrase].IsClosed = true;

    public void Sent(int phrase, int bytes, CallMs now)
    {
        FirstSentAt ??= now;
        _phrases[phrase].SentAt ??= now;
        _phrases[phrase].SentMs += (double)bytes / MuLaw.BytesPerMs;
    }

    /// <summary>The mark behind the phrase came back: it and all before it were heard.</summary>
    public void Played(int phrase, CallMs now)
    {
        foreach (var heard in _phrases.Take(phrase + 1))
            heard.HeardAt ??= now;
    }

    public void PlayedAll(CallMs now) => Played(_phrases.Count - 1, now);

    /// <summary>Playback stops here: what was not heard by now will not be, unless it is taken up again.</summary>
    public void Interrupt(CallMs now)
    {
        var first = _phrases.FindIndex(p => !p.IsHeard);
        if (first < 0)
            return;
        var interrupted = _phrases[first];
        var length = HeardLength(interrupted, first == 0 ? default : _phrases[first - 1].HeardAt!.Value, now);
        var rest = _phrases[first..].Select((p, i) => i == 0 ? p.Text[length..].TrimStart() : p.Text);
        _unheard = [.. rest.Where(t => t.Length > 0), .. _unheard];
        _phrases.RemoveRange(first, _phrases.Count - first);
        if (length > 0)
            _phrases.Add(new SpokenPhrase(interrupted.Text[..length].TrimEnd()) { HeardAt = now });
    }

    /// <summary>Takes what an interruption left over, phrase by phrase, to be spoken again.</summary>
    public string[] TakeUnheard()
    {
        string[] rest = [.. _unheard];
        _unheard = [];
        return rest;
    }

    /// <summary>How many characters of a phrase were heard, in whole words.</summary>
    private static int HeardLength(SpokenPhrase phrase, CallMs freeSince, CallMs now)
    {
        if (phrase.SentAt is not { } sentAt)
            return 0;
        var played = Math.Clamp(now - CallMs.Later(sentAt, freeSince), 0, phrase.SentMs);
        var whole = phrase.IsClosed
            ? phrase.QueuedMs
            : Math.Max(phrase.QueuedMs, phrase.Text.Length * MsPerCharacter);
        if (whole <= 0 || played >= whole)
            return phrase.Text.Length;
        var (known, since, isCertain) = phrase.Words.HeardBy(played);
        if (isCertain || whole <= since)
            return known;
        var reached = known + (int)((phrase.Text.Length - known) * (played - since) / (whole - since));
        return reached == 0 ? 0 : Math.Max(known, phrase.Text.LastIndexOf(' ', reached));
    }

    private sealed class SpokenPhrase(string text)
    {
        public string Text { get; } = text;

        public WordBoundaries Words { get; } = new(text);

        public double QueuedMs { get; set; }

        public double SentMs { get; set; }

        public bool IsClosed { get; set; }

        public CallMs? SentAt { get; set; }

        public CallMs? HeardAt { get; set; }

        public bool IsHeard => HeardAt is not null;
    }
}
