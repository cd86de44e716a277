using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

/// <summary>
/// Understands one caller with Moonshine. The texts come in the order of the utterances, each at the end of its utterance; a
/// partial one comes at a pause, and where it is asked for. After <see cref="RecognitionFailed"/> it says no more.
/// </summary>
internal sealed partial class LocalRecognizer(
    ISpeechDetector detector, RecognitionQueue queue, ILogger<LocalRecognizer> log) : ISpeechRecognizer
{
    /// <summary>Utterances whose text is awaited, and events that nobody has read: more than there ever are.</summary>
    private const int MostWaiting = 256;

    private readonly Lock _gate = new();
    private readonly UtteranceListener _listener = new(detector, queue);
    private readonly Channel<RecognitionEvent> _events = Channel.CreateBounded<RecognitionEvent>(MostWaiting);
    private readonly Channel<IReadOnlyList<RecognitionJob>> _ended =
        Channel.CreateBounded<IReadOnlyList<RecognitionJob>>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private RecognitionJob? _guess, _preview;
    private IReadOnlyList<RecognitionJob> _answering = [];
    private int _utterances, _unanswered, _asks, _told;
    private State _state;

    private enum State
    {
        Opened,
        Listening,
        Deaf,
        Disposed,
    }

    public RecognitionCapabilities Capabilities => LocalSpeechProvider.Hearing;

    public ChannelReader<RecognitionEvent> Events => _events.Reader;

    public void Start(RecognitionSettings settings)
    {
        lock (_gate)
        {
            if (_state != State.Opened)
                return;
            _state = State.Listening;
            _listener.Signals = settings.Signals;
            if (!settings.Language.Split('-')[0].Equals("en", StringComparison.OrdinalIgnoreCase))
                Fail(new RecognitionFailed("The local recogniser understands English only."));
            else if (!queue.HasRoom)
                Refuse();
            else
                _ = AnswerAsync();
        }
    }

    public void Write(ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
        {
            if (_state != State.Listening)
                return;
            try
            {
                _listener.Hear(muLaw);
                FollowGuess();
            }
            catch (Exception e)
            {
                Break(e);
            }
        }
    }

    public void BeginUtterance()
    {
        lock (_gate)
        {
            if (_state != State.Listening)
                return;
            try
            {
                _listener.Begin();
            }
            catch (Exception e)
            {
                Break(e);
            }
        }
    }

    /// <summary>A guess, where there is one, is told anyway. A call that this fails for goes on without.</summary>
    public void AskPartial()
    {
        lock (_gate)
        {
            if (_state != State.Listening || _guess is not null)
                return;
            if (_preview is { BegunAt: null })
                _preview.Discard(); // it would tell less, and hold this one up
            _preview = null;
            if (_listener.HearsVoice && (_preview = _listener.Preview()) is null)
                return;
            var (utterance, ask) = (_utterances, ++_asks);
            RecognitionJob[] last = _preview is null ? [] : [_preview];
            _ = TellAsync([.. _listener.Parts, .. last], () => _guess is null && _utterances == utterance && IsNews(ask));
        }
    }

    public void EndUtterance()
    {
        lock (_gate)
        {
            if (_state != State.Listening)
                return;
            _guess = null;
            _utterances++;
            var utterance = _listener.End();
            if (utterance.All(queue.TryAwait) && _ended.Writer.TryWrite(utterance))
            {
                _unanswered++;
                return;
            }

            Discard(utterance);
            Refuse();
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_state == State.Disposed)
                return ValueTask.CompletedTask;
            Silence();
            _state = State.Disposed;
            _listener.Dispose();
            _events.Writer.TryComplete();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Gives the texts of the utterances that ended, in order.</summary>
    private async Task AnswerAsync()
    {
        try
        {
            await foreach (var utterance in _ended.Reader.ReadAllAsync())
            {
                lock (_gate)
                {
                    if (_state != State.Listening)
                        return;
                    _answering = utterance;
                }

                var texts = await Task.WhenAll(utterance.Select(part => part.Text));
                lock (_gate)
                    Answer(Join(texts));
            }
        }
        catch (OperationCanceledException)
        {
            // the call has ended, or the host stops
        }
        catch (Exception e)
        {
            lock (_gate)
                Break(e);
        }
    }

    /// <summary>An answer that was overtaken by a later one is none.</summary>
    private bool IsNews(int ask)
    {
        var isNews = ask > _told;
        _told = Math.Max(_told, ask);
        return isNews;
    }

    private void Answer(string text)
    {
        if (_state != State.Listening)
            return;
        _unanswered--;
        if (!_events.Writer.TryWrite(new UtteranceRecognized(text)))
            Fail(new RecognitionFailed("Nobody reads what the local recogniser understands."));
    }

    /// <summary>Has a new guess told when it is known.</summary>
    private void FollowGuess()
    {
        if (_listener.Guess == _guess)
            return;
        _guess = _listener.Guess;
        if (_guess is not null)
        {
            var guess = _guess;
            _ = TellAsync([.. _listener.Parts, guess], () => _guess == guess);
        }
    }

    /// <summary>
    /// What was understood so far, unless the caller has gone on, or finished, since; or what they said before it is not
    /// answered yet, which would be taken for an answer to this.
    /// </summary>
    private async Task TellAsync(IReadOnlyList<RecognitionJob> parts, Func<bool> isOfNow)
    {
        try
        {
            var text = Join(await Task.WhenAll(parts.Select(part => part.Text)));
            lock (_gate)
            {
                if (isOfNow() && _unanswered == 0 && _state == State.Listening)
                    _events.Writer.TryWrite(new PartialTranscript(text));
            }
        }
        catch (Exception)
        {
            // it was discarded; or the model failed, which is told where the text is awaited
        }
    }

    /// <summary>Nobody who is on the line already may have to wait for one more.</summary>
    private void Refuse()
    {
        Busy(queue.WaitMs);
        Fail(new RecognitionFailed("The local recogniser has too many callers.", IsBusy: true));
    }

    private void Break(Exception e)
    {
        Failed(e);
        Fail(new RecognitionFailed("The local recogniser failed."));
    }

    private void Fail(RecognitionFailed failure)
    {
        if (_state != State.Listening)
            return;
        _state = State.Deaf;
        Silence();
        _events.Writer.TryWrite(failure);
    }

    /// <summary>Nothing that was said is wanted any more.</summary>
    private void Silence()
    {
        _ended.Writer.TryComplete();
        while (_ended.Reader.TryRead(out var utterance))
            Discard(utterance);
        Discard(_answering);
        _listener.Discard();
    }

    private static void Discard(IEnumerable<RecognitionJob> utterance)
    {
        foreach (var part in utterance)
            part.Discard();
    }

    private static string Join(IEnumerable<string> texts) => string.Join(' ', texts.Where(text => text.Length > 0));

    [LoggerMessage(LogLevel.Warning, "A caller is refused: the local recogniser is {Milliseconds} ms behind")]
    private partial void Busy(int milliseconds);

    [LoggerMessage(LogLevel.Error, "The local recogniser failed")]
    private partial void Failed(Exception e);
}
