using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

/// <summary>
/// Understands one caller with Moonshine. The texts come in the order of the utterances, each at the end of its utterance; a
/// partial one comes at a pause. After <see cref="RecognitionFailed"/> it says no more.
/// </summary>
internal sealed partial class LocalRecognizer(
    ISpeechDetector detector, RecognitionQueue queue, ILogger<LocalRecognizer> log) : ISpeechRecognizer
{
    /// <summary>Utterances whose text is awaited, and events that nobody has read: more than there ever are.</summary>
    private const int MostWaiting = 256;

    private readonly Lock _gate = new();
    private readonly UtteranceListener _listener = new(detector, queue);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<RecognitionEvent> _events = Channel.CreateBounded<RecognitionEvent>(MostWaiting);
    private readonly Channel<IReadOnlyList<RecognitionJob>> _ended =
        Channel.CreateBounded<IReadOnlyList<RecognitionJob>>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private RecognitionJob? _guess;
    private volatile State _state;

    private enum State
    {
        Opened,
        Listening,
        Deaf,
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
            if (!settings.Language.Split('-')[0].Equals("en", StringComparison.OrdinalIgnoreCase))
                Fail(new RecognitionFailed("The local recogniser understands English only."));
            else if (!queue.HasRoom)
                Refuse();
        }

        _ = AnswerAsync();
    }

    public void Write(ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
        {
            if (_state != State.Listening)
                return;
            _listener.Hear(muLaw);
            if (_listener.Guess == _guess)
                return;
            _guess = _listener.Guess;
            if (_guess is not null)
                _ = TellGuessAsync(_guess, [.. _listener.Parts, _guess]);
        }
    }

    public void BeginUtterance()
    {
        lock (_gate)
        {
            if (_state == State.Listening)
                _listener.Begin();
        }
    }

    public void EndUtterance()
    {
        lock (_gate)
        {
            if (_state != State.Listening)
                return;
            _guess = null;
            var utterance = _listener.End();
            if (!utterance.All(queue.TryAwait))
                Refuse();
            else if (!_ended.Writer.TryWrite(utterance))
                Fail(new RecognitionFailed("The local recogniser is too far behind."));
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested)
                return ValueTask.CompletedTask;
            _stopping.Cancel();
            _state = State.Deaf;
            _ended.Writer.TryComplete();
            _listener.Dispose();
        }

        while (_ended.Reader.TryRead(out var utterance))
            Discard(utterance);
        _events.Writer.TryComplete();
        _stopping.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Gives the texts of the utterances that ended, in order.</summary>
    private async Task AnswerAsync()
    {
        var ct = _stopping.Token;
        try
        {
            await foreach (var utterance in _ended.Reader.ReadAllAsync(ct))
            {
                using var discarding = ct.Register(() => Discard(utterance));
                var texts = await Task.WhenAll(utterance.Select(part => part.Text));
                if (_state == State.Deaf)
                    return;
                await _events.Writer.WriteAsync(new UtteranceRecognized(Join(texts)), ct);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // the call has ended, or the host stops
        }
        catch (Exception e)
        {
            Failed(e);
            lock (_gate)
                Fail(new RecognitionFailed("The local recogniser failed."));
        }
    }

    /// <summary>What was understood at a pause, unless the caller has gone on, or finished, since.</summary>
    private async Task TellGuessAsync(RecognitionJob guess, IReadOnlyList<RecognitionJob> parts)
    {
        try
        {
            var text = Join(await Task.WhenAll(parts.Select(part => part.Text)));
            lock (_gate)
            {
                if (_guess == guess && _state == State.Listening)
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

    private void Fail(RecognitionFailed failure)
    {
        if (_state == State.Deaf)
            return;
        _state = State.Deaf;
        _ended.Writer.TryComplete();
        _events.Writer.TryWrite(failure);
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
