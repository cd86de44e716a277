using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

internal sealed class FallbackRecognizerFactory(
    IReadOnlyList<Candidate<ISpeechRecognizer>> candidates, ILogger<FallbackRecognizer> log) : ISpeechRecognizerFactory
{
    public ISpeechRecognizer Open() => new FallbackRecognizer(candidates, log);
}

/// <summary>
/// Hears with one provider after the other: where one fails, for lack of room too, the next hears what was not answered
/// yet, and the rest of the call. Only when the last has failed is that told, as busy where any of them was merely busy:
/// then a later call may fare better.
/// </summary>
internal sealed partial class FallbackRecognizer : ISpeechRecognizer
{
    /// <summary>A session that does not read makes the provider wait.</summary>
    private const int QueuedEvents = 256;

    private readonly Lock _gate = new();
    private readonly Channel<RecognitionEvent> _events = Channel.CreateBounded<RecognitionEvent>(QueuedEvents);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Kept for whoever takes over; null where nobody would.</summary>
    private readonly UnansweredSpeech? _unanswered;

    private readonly Succession<ISpeechRecognizer> _succession;
    private readonly List<Task> _listening = [];
    private readonly ILogger _log;
    private RecognitionSettings? _settings;
    private bool _anyBusy, _isDisposed;

    public FallbackRecognizer(IReadOnlyList<Candidate<ISpeechRecognizer>> candidates, ILogger<FallbackRecognizer> log)
    {
        _log = log;
        _succession = new Succession<ISpeechRecognizer>(candidates);
        _unanswered = candidates.Count > 1 ? new UnansweredSpeech() : null;
        Listen();
    }

    public RecognitionCapabilities Capabilities
    {
        get
        {
            lock (_gate)
                return _succession.Current.Capabilities;
        }
    }

    public string? Provider
    {
        get
        {
            lock (_gate)
                return _succession.Name;
        }
    }

    public ChannelReader<RecognitionEvent> Events => _events.Reader;

    public void Start(RecognitionSettings settings)
    {
        lock (_gate)
        {
            _settings = settings;
            if (_succession.Prefer(settings.Language))
                Listen();
            _succession.Current.Start(settings);
        }
    }

    public void Write(ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _unanswered?.Write(muLaw);
            _succession.Current.Write(muLaw);
        }
    }

    public void BeginUtterance()
    {
        lock (_gate)
        {
            _unanswered?.BeginUtterance();
            _succession.Current.BeginUtterance();
        }
    }

    public void AskPartial()
    {
        lock (_gate)
            _succession.Current.AskPartial();
    }

    public void EndUtterance()
    {
        lock (_gate)
        {
            _unanswered?.EndUtterance();
            _succession.Current.EndUtterance();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        await _stopping.CancelAsync();
        try
        {
            await _succession.DisposeAsync();
        }
        finally
        {
            await Task.WhenAll(_listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _events.Writer.TryComplete();
            _unanswered?.Dispose();
            _stopping.Dispose();
        }
    }

    private void Listen()
    {
        var (recognizer, beganMs) = (_succession.Current, _unanswered?.StartMs ?? 0);
        _listening.Add(Task.Run(() => ListenAsync(recognizer, beganMs)));
    }

    /// <summary>A provider that breaks its promise not to throw is lost like any other.</summary>
    private async Task ListenAsync(ISpeechRecognizer recognizer, int beganMs)
    {
        try
        {
            await foreach (var heard in recognizer.Events.ReadAllAsync())
                await TakeAsync(recognizer, heard, beganMs);
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            await TakeAsync(recognizer, new RecognitionFailed(e.GetType().Name), beganMs);
        }
    }

    private async Task TakeAsync(ISpeechRecognizer recognizer, RecognitionEvent heard, int beganMs)
    {
        if (Judge(recognizer, heard) is { } told)
            await _events.Writer.WriteAsync(Timed(told, beganMs), _stopping.Token);
    }

    /// <summary>What the session is told of an event; null where it is to know nothing.</summary>
    private RecognitionEvent? Judge(ISpeechRecognizer recognizer, RecognitionEvent heard)
    {
        lock (_gate)
        {
            if (_isDisposed || recognizer != _succession.Current)
                return null;
            if (heard is RecognitionFailed failed)
                return TakeOver(failed);
            if (heard is UtteranceRecognized { IsUnheard: true })
            {
                _unanswered?.MissOldest();
                return heard;
            }

            _succession.Breaker.Succeed();
            if (heard is UtteranceRecognized)
                _unanswered?.Answer();
            return heard;
        }
    }

    /// <summary>Null where another hears now; otherwise the failure of the last.</summary>
    private RecognitionFailed? TakeOver(RecognitionFailed failed)
    {
        while (true)
        {
            _anyBusy |= failed.IsBusy;
            if (!failed.IsBusy)
                _succession.Breaker.Fail(failed.Reason);
            var before = _succession.Name;
            try
            {
                if (!_succession.TryAdvance())
                    return failed with { IsBusy = _anyBusy };
                TookOver(before, failed.Reason, _succession.Name);
                if (_settings is not null)
                    _succession.Current.Start(_settings);
                _unanswered?.Replay(_succession.Current);
                Listen();
                return null;
            }
            catch (Exception e)
            {
                failed = new RecognitionFailed(e.GetType().Name);
            }
        }
    }

    /// <summary>A provider counts from the first audio that it was given; the session, from the first of the call.</summary>
    private static RecognitionEvent Timed(RecognitionEvent heard, int beganMs) => heard is UtteranceRecognized { Words.Count: > 0 } recognized
        ? recognized with { Words = [.. recognized.Words.Select(w => w with { StartMs = w.StartMs + beganMs, EndMs = w.EndMs + beganMs })] }
        : heard;

    [LoggerMessage(LogLevel.Warning, "Recognition by {Provider} failed: {Reason}; {Next} takes over")]
    private partial void TookOver(string provider, string reason, string next);
}
