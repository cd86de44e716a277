using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>
/// Brings two views of the same speech together. Our voice activity tells when utterances begin and end, and wants one text for
/// each; the service tells phrases by an endpointing of its own, a second late, before our end or after it, several or none
/// for one utterance. Pure: it is told the time, and tells what is to be given. Times in audio are ms since the first audio,
/// those of the clock any ms. Not thread-safe.
/// </summary>
internal sealed class UtteranceAnswers
{
    /// <summary>Waited for a phrase that a hypothesis promises; a session gives an utterance up after 3 s.</summary>
    internal const int PhraseMs = 2_500;

    /// <summary>Waited for a first hypothesis of what may have been a noise.</summary>
    internal const int SignMs = 1_200;

    /// <summary>The beginning of an utterance is told of so much later, and the service's times are not ours to the frame.</summary>
    private const int ToleranceMs = 300;

    private readonly Queue<RecognitionEvent> _given = new();
    private readonly Queue<Utterance> _unanswered = new();
    private int? _began;
    private int _phraseUntil = -1;
    private Hypothesis? _pending, _substitute;

    /// <summary>When <see cref="Tick"/> is to be called, by the clock; null for not at all.</summary>
    public long? DueAt => _unanswered.TryPeek(out var oldest) ? DueOf(oldest) : null;

    /// <summary>Since when, in the audio, something is being said that is not put into words yet; null where nothing is.</summary>
    public int? OpenSinceMs
    {
        get
        {
            var since = _pending?.FromMs ?? int.MaxValue;
            if (_unanswered.TryPeek(out var oldest))
                since = Math.Min(since, oldest.BeganMs);
            if (_pending is not null || _phraseUntil <= _began)
                since = Math.Min(since, _began ?? int.MaxValue);
            return since == int.MaxValue ? null : since;
        }
    }

    /// <summary>The service has begun to put something into words and owes the phrase.</summary>
    public bool IsPhraseDue { get; private set; }

    /// <summary>Takes what is to be given next.</summary>
    public bool TryTake(out RecognitionEvent given) => _given.TryDequeue(out given!);

    /// <summary>One before it that was never ended is not asked for any more: a phrase, or a key, came before our end.</summary>
    public void Begin(int atMs) => _began = atMs;

    /// <param name="isBehind">The service has not been given all of the utterance yet.</param>
    public void End(int atMs, long now, bool isBehind)
    {
        var utterance = new Utterance(_began ?? atMs, atMs, now, isBehind ? PhraseMs : SignMs);
        _began = null;
        if (_unanswered.Count == 0 && _pending is null && _phraseUntil > utterance.BeganMs)
            Answer("");
        else
            _unanswered.Enqueue(utterance);
    }

    public void Hypothesize(string text, int fromMs, int toMs, string? language = null)
    {
        var rest = _substitute is { } given && fromMs < given.ToMs ? RecognizedPhrase.TextAfter(text, given.Text) : text;
        IsPhraseDue = true;
        _pending = rest.Length == 0 ? null : new Hypothesis(rest, fromMs, toMs);
        if (rest.Length > 0)
            _given.Enqueue(new PartialTranscript(rest) { Language = language });
    }

    /// <summary>The service begins anew, with what is not put into words yet.</summary>
    public void Restart() => IsPhraseDue = false;

    public void Recognize(RecognizedPhrase phrase)
    {
        IsPhraseDue = false;
        if (phrase.Text.Length > 0)
            _phraseUntil = phrase.ToMs;
        if (_substitute is { } given && phrase.FromMs < given.ToMs && phrase.Text.Length > 0)
            phrase = phrase.After(given.Text, given.ToMs);
        _substitute = null;
        _pending = null;
        AnswerNoisesBefore(phrase);
        if (phrase.Text.Length > 0)
        {
            Give(phrase);
            AnswerOthersIn(phrase);
        }
        else if (_unanswered.TryPeek(out var oldest) && oldest.EndedMs - ToleranceMs < phrase.ToMs && oldest.BeganMs < phrase.ToMs)
            Give(phrase);
    }

    /// <summary>Answers what was waited for long enough.</summary>
    public void Tick(long now)
    {
        while (_unanswered.TryPeek(out var oldest) && DueOf(oldest) <= now)
        {
            var text = Concerns(_pending, oldest) ? _pending!.Text : "";
            if (text.Length > 0)
                (_substitute, _pending) = (_pending! with { Text = Join(_substitute, _pending) }, null);
            _unanswered.Dequeue();
            _given.Enqueue(new UtteranceRecognized(text) { IsUnheard = text.Length == 0 });
        }
    }

    private void Give(RecognizedPhrase phrase)
    {
        _unanswered.TryDequeue(out _);
        _given.Enqueue(new UtteranceRecognized(phrase.Text) { Words = phrase.Words, Language = phrase.Language });
    }

    /// <summary>What ended before the phrase began, where the phrase has another to belong to, had no words in it.</summary>
    private void AnswerNoisesBefore(RecognizedPhrase phrase)
    {
        while (phrase.Text.Length > 0 && _unanswered.TryPeek(out var oldest) && oldest.EndedMs + ToleranceMs <= phrase.FromMs
            && (_unanswered.Count > 1 || _began < phrase.ToMs))
        {
            _unanswered.Dequeue();
            Answer("");
        }
    }

    /// <summary>What the service takes for one phrase may be several utterances of ours: the text of the first is that of all.</summary>
    private void AnswerOthersIn(RecognizedPhrase phrase)
    {
        while (_unanswered.TryPeek(out var next) && next.BeganMs < phrase.ToMs)
        {
            _unanswered.Dequeue();
            Answer("");
        }
    }

    private void Answer(string text) => _given.Enqueue(new UtteranceRecognized(text));

    private long DueOf(Utterance utterance) => utterance.EndedAt + (Concerns(_pending, utterance) ? PhraseMs : utterance.WaitMs);

    private static bool Concerns(Hypothesis? hypothesis, Utterance utterance) =>
        hypothesis is not null && hypothesis.FromMs < utterance.EndedMs + ToleranceMs;

    /// <summary>A phrase that goes on and on may be given in several parts before it comes.</summary>
    private static string Join(Hypothesis? first, Hypothesis second) =>
        first is not null && second.FromMs < first.ToMs ? $"{first.Text} {second.Text}" : second.Text;

    /// <param name="EndedAt">By the clock.</param>
    /// <param name="WaitMs">How long it is waited for a sign that it holds words.</param>
    private readonly record struct Utterance(int BeganMs, int EndedMs, long EndedAt, int WaitMs);

    private sealed record Hypothesis(string Text, int FromMs, int ToMs);
}
