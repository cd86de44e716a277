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
    private const int MsPerCharacter = 60, MsPerSyllable = 180;

    /// <summary>What a phrase is longer than what was made of it, at the least, as long as more is to come.</summary>
    private const double MoreToCome = 1.1;

    private readonly List<SpokenPhrase> _phrases = [];
    private List<ScriptedPhrase> _unheard = [];

    /// <summary>When the first audio was sent; null before.</summary>
    public CallMs? FirstSentAt { get; private set; }

    /// <summary>When the caller began to hear it: from the first mark that came back, less what had been sent before it; null before.</summary>
    public CallMs? FirstHeardAt { get; private set; }

    /// <summary>No further phrase will come.</summary>
    public bool IsComplete { get; set; }

    public bool IsPlayedOut => IsComplete && _phrases.TrueForAll(p => p.IsHeard);

    /// <summary>All that was to be said.</summary>
    public string Said => string.Join(' ', _phrases.Select(p => p.Text).Where(t => t.Length > 0).Concat(_unheard.Select(p => p.Text)));

    /// <summary>What was sent by now, whole phrases.</summary>
    public string SentText => string.Join(' ', _phrases.Where(p => p.SentMs > 0).Select(p => p.Text));

    /// <summary>What was heard; true once the reply was interrupted or played out.</summary>
    public string Heard => string.Join(' ', _phrases.Where(p => p.IsHeard && p.Text.Length > 0).Select(p => p.Text));

    public bool IsHeardWhole => _unheard.Count == 0 && _phrases.TrueForAll(p => p.IsHeard);

    /// <summary>The last words ask something.</summary>
    public bool EndsInQuestion => IsQuestion(_unheard is [.., var rest] ? rest.Text : _phrases is [.., var last] ? last.Text : "");

    /// <summary>How long what was not heard would take to say, in ms; 0 where all was heard.</summary>
    public int UnheardMs => _unheard.Sum(p => LengthMs(p.Text));

    public static int LengthMs(string text) => text.Sum(c => WrittenWords.IsSyllable(c) ? MsPerSyllable : MsPerCharacter);

    public static bool IsQuestion(string text) => text.TrimEnd(' ', '"', '”', '»', ')') is [.., '?' or '？' or '؟'];

    /// <summary>Opens a phrase whose audio follows, and returns its index.</summary>
    /// <param name="phrase">Of one that fills a wait, the rest is not said again once it was interrupted.</param>
    public int Open(ScriptedPhrase phrase)
    {
        _phrases.Add(new SpokenPhrase(phrase));
        return _phrases.Count - 1;
    }

    public void Queued(int phrase, int bytes) => _phrases[phrase].QueuedMs += (double)bytes / MuLaw.BytesPerMs;

    /// <summary>The voice tells when some more words of the phrase sound.</summary>
    public void Announce(int phrase, IReadOnlyList<SpokenWord> words) => _phrases[phrase].Words.Add(words);

    /// <summary>No more audio comes for the phrase.</summary>
    public void Close(int phrase) => _phrases[phrase].IsClosed = true;

    /// <summary>Ends a phrase of which not all was spoken behind the last whole word that was, and returns the rest.</summary>
    public ScriptedPhrase Break(int phrase)
    {
        var broken = _phrases[phrase];
        var length = SpokenLength(broken, broken.QueuedMs);
        var rest = broken.From(length);
        broken.Text = broken.Text[..length].TrimEnd();
        return rest;
    }

    public void Send(int phrase, int bytes, CallMs now)
    {
        FirstSentAt ??= now;
        _phrases[phrase].SentMs += (double)bytes / MuLaw.BytesPerMs;
    }

    /// <summary>The mark behind the phrase came back: it and all before it were heard.</summary>
    public void Played(int phrase, CallMs now)
    {
        if (FirstSentAt is { } sent)
            FirstHeardAt ??= CallMs.Later(sent, now + -_phrases.Take(phrase + 1).Sum(p => p.SentMs));
        Confirm(phrase, now);
    }

    /// <summary>All of it must have been heard, though no mark says so.</summary>
    public void PlayedAll(CallMs now) => Confirm(_phrases.Count - 1, now);

    /// <summary>Playback stops here: what was not heard by now will not be, unless it is taken up again.</summary>
    /// <param name="unplayedMs">How much of what was sent has not been played yet.</param>
    /// <remarks>
    /// A mark confirms a phrase, but on a line with a delay it comes late: what was sent and is not in the caller's buffer any
    /// more was played, whether its mark is back or not. A clear takes as long to the carrier as the audio did.
    /// </remarks>
    public void Interrupt(CallMs now, double unplayedMs)
    {
        var first = ConfirmPlayed(now, unplayedMs);
        if (first == _phrases.Count)
            return;
        var interrupted = _phrases[first];
        var length = SpokenLength(interrupted, interrupted.PlayedMs);
        var rest = _phrases[first..].Where(p => !p.IsFiller).Select(p => p.From(p == interrupted ? length : 0));
        _unheard = [.. rest.Where(p => p.Text.Length > 0), .. _unheard];
        _phrases.RemoveRange(first, _phrases.Count - first);
        if (length > 0)
            _phrases.Add(new SpokenPhrase(interrupted.Phrase with { Text = interrupted.Text[..length].TrimEnd() }) { HeardAt = now });
    }

    /// <summary>Takes what an interruption left over, phrase by phrase, to be spoken again.</summary>
    public ScriptedPhrase[] TakeUnheard()
    {
        ScriptedPhrase[] rest = [.. _unheard];
        _unheard = [];
        return rest;
    }

    private void Confirm(int phrase, CallMs now)
    {
        foreach (var heard in _phrases.Take(phrase + 1))
            heard.HeardAt ??= now;
    }

    /// <summary>Finds out what of each phrase was played, and returns the index of the first that was not heard to its end.</summary>
    private int ConfirmPlayed(CallMs now, double unplayedMs)
    {
        for (var i = _phrases.Count - 1; i >= 0; i--)
        {
            var phrase = _phrases[i];
            phrase.PlayedMs = phrase.IsHeard ? phrase.SentMs : Math.Max(0, phrase.SentMs - unplayedMs);
            unplayedMs = Math.Max(0, unplayedMs - phrase.SentMs);
        }

        var first = 0;
        while (first < _phrases.Count && _phrases[first].IsPlayedWhole)
            _phrases[first++].HeardAt ??= now;
        return first;
    }

    /// <summary>How many characters of a phrase sound in so many ms of it, in whole words.</summary>
    private static int SpokenLength(SpokenPhrase phrase, double played)
    {
        if (played <= 0)
            return 0;
        if (KeyPhrase.KeysOf(phrase.Text) is not null)
            return phrase.Text.Length; // half of them pressed again would be others
        var whole = phrase.IsClosed
            ? phrase.QueuedMs
            : Math.Max(phrase.QueuedMs * MoreToCome, LengthMs(phrase.Text));
        if (whole <= 0 || played >= whole)
            return phrase.Text.Length;
        var (known, since, isCertain) = phrase.Words.HeardBy(played);
        if (isCertain || whole <= since)
            return known;
        var reached = known + (int)((phrase.Text.Length - known) * (played - since) / (whole - since));
        return Math.Max(known, WrittenWords.LastEnd(phrase.Text, reached));
    }

    private sealed class SpokenPhrase(ScriptedPhrase phrase)
    {
        public ScriptedPhrase Phrase => phrase;

        public string Text { get; set; } = phrase.Text;

        public bool IsFiller => phrase.IsFiller;

        public WordBoundaries Words { get; } = new(phrase.Text);

        public double QueuedMs { get; set; }

        public double SentMs { get; set; }

        public bool IsClosed { get; set; }

        public double PlayedMs { get; set; }

        public CallMs? HeardAt { get; set; }

        public bool IsHeard => HeardAt is not null;

        /// <summary>Heard, or all of it was sent and has left the caller's buffer.</summary>
        public bool IsPlayedWhole => IsHeard || (IsClosed && SentMs >= QueuedMs && PlayedMs >= SentMs);

        /// <summary>What of it stands behind so many characters.</summary>
        public ScriptedPhrase From(int length) => phrase with { Text = Text[length..].TrimStart() };
    }
}
