using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>
/// Understands one caller with pocketsphinx on a thread of its own. Audio waits in a queue of <see cref="QueueSeconds"/>
/// while the language model is built and the decoder opens. After <see cref="RecognitionFailed"/> it says no more.
/// </summary>
internal sealed partial class LocalRecognizer(
    LocalSpeechOptions options, RecognitionSlots slots, LanguageModelCache models, ILogger<LocalRecognizer> log)
    : ISpeechRecognizer
{
    private const int QueueSeconds = 30;
    private const int QueuedEvents = 256;

    private readonly Channel<RecognitionEvent> _events = Channel.CreateBounded<RecognitionEvent>(
        new BoundedChannelOptions(QueuedEvents) { SingleReader = true });

    private readonly HearingQueue _queue = new(QueueSeconds * Decoder.TelephoneHz);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    private enum State
    {
        Opened,
        Started,
        Disposed,
    }

    public RecognitionCapabilities Capabilities => LocalSpeechProvider.Hearing;

    public ChannelReader<RecognitionEvent> Events => _events.Reader;

    public void Start(RecognitionSettings settings)
    {
        if (Interlocked.CompareExchange(ref _state, (int)State.Started, (int)State.Opened) != (int)State.Opened)
            return;
        if (!settings.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase))
        {
            Refuse(new RecognitionFailed("The local recogniser understands English only."));
            return;
        }

        if (!slots.TryTake())
        {
            Busy(options.MaxRecognitions);
            Refuse(new RecognitionFailed($"All {options.MaxRecognitions} local recognisers are in use.", IsBusy: true));
            return;
        }

        new Thread(() => Run(settings)) { IsBackground = true, Name = "pocketsphinx" }.Start();
    }

    public void Write(ReadOnlySpan<byte> muLaw) => _queue.Write(muLaw);

    public void BeginUtterance() => Mark(Heard.UtteranceBegan);

    public void EndUtterance() => Mark(Heard.UtteranceEnded);

    public async ValueTask DisposeAsync()
    {
        var before = (State)Interlocked.Exchange(ref _state, (int)State.Disposed);
        if (before == State.Disposed)
            return;
        await _stopping.CancelAsync();
        _queue.Close();
        if (before == State.Started)
            await _ended.Task;
        _events.Writer.TryComplete();
        _stopping.Dispose();
        if (_queue.DroppedBytes > 0)
            FellBehind(_queue.DroppedBytes / (Decoder.TelephoneHz / 1_000));
    }

    private void Mark(Heard border)
    {
        if (_queue.TryMark(border))
            return;
        _queue.Close();
        _events.Writer.TryWrite(new RecognitionFailed("The local recogniser is too far behind."));
    }

    private void Run(RecognitionSettings settings)
    {
        try
        {
            var model = models.Get(string.Join('\n', [.. settings.Phrases, settings.Context]));
            using var decoder = Decoder.Open(options.ModelFolder, model.ModelPath, model.DictionaryPath);
            new Hearing(decoder, _queue, _events.Writer, _stopping.Token).Run();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            Failed(e);
            _events.Writer.TryWrite(new RecognitionFailed("The local recogniser failed."));
        }
        finally
        {
            _queue.Close();
            slots.Return();
            _ended.SetResult();
        }
    }

    private void Refuse(RecognitionFailed failure)
    {
        _queue.Close();
        _events.Writer.TryWrite(failure);
        _ended.SetResult();
    }

    [LoggerMessage(LogLevel.Warning, "All {Limit} local recognisers are in use; a caller is refused")]
    private partial void Busy(int limit);

    [LoggerMessage(LogLevel.Warning, "The local recogniser fell behind and dropped {Milliseconds} ms of audio")]
    private partial void FellBehind(long milliseconds);

    [LoggerMessage(LogLevel.Error, "The local recogniser failed")]
    private partial void Failed(Exception e);
}
