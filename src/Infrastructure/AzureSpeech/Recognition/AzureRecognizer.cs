using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>
/// Understands one caller with Azure Speech, continuously: its audio goes out as it is, connection after connection where one is
/// lost. After <see cref="RecognitionFailed"/> it says no more.
/// </summary>
internal sealed partial class AzureRecognizer : ISpeechRecognizer
{
    private static readonly TimeSpan DisposeTimeout = TimeSpan.FromSeconds(1);

    private readonly string _connectionId = RequestId.New();
    private readonly CallerSpeech _speech;
    private readonly TaskCompletionSource<RecognitionRequest> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new(), _misguided = new();
    private readonly ReconnectPolicy _policy;
    private readonly RecognizerParts _parts;
    private readonly string _guess;
    private readonly Action<string> _learn;
    private readonly ILogger _log;
    private readonly Task _running;
    private volatile bool _isServing;
    private int _disposals;

    /// <param name="guess">The path to connect to until it is known which it is.</param>
    /// <param name="learn">Told which it was.</param>
    public AzureRecognizer(RecognizerParts parts, string guess, Action<string> learn)
    {
        (_parts, _guess, _learn, _log) = (parts, guess, learn, parts.Log);
        _speech = new CallerSpeech(parts.Time);
        _policy = new ReconnectPolicy(parts.Time);
        _running = Task.Run(RunAsync);
    }

    public RecognitionCapabilities Capabilities => AzureSpeechProvider.Hearing;

    public ChannelReader<RecognitionEvent> Events => _speech.Events;

    public void Start(RecognitionSettings settings)
    {
        var request = new RecognitionRequest(settings, _parts.SegmentationMs);
        _learn(request.Path);
        if (request.Path != _guess)
            _ = _misguided.CancelAsync();
        _started.TrySetResult(request);
    }

    public void Write(ReadOnlySpan<byte> muLaw) => _speech.Write(muLaw);

    public void BeginUtterance() => _speech.Begin();

    public void EndUtterance() => _speech.End();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposals, 1) != 0)
            return;
        _speech.Complete(); // has a connection end properly, for which it gets a moment
        if (!_started.TrySetCanceled() && _isServing)
            await _running.WaitAsync(DisposeTimeout, _parts.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _speech.Dispose();
        _stopping.Dispose();
        _misguided.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (await ServeAsync() is { } failure)
            {
                if (_policy.Next(failure) is not { } wait)
                {
                    GaveUp(failure.Reason);
                    _speech.Fail(new RecognitionFailed(failure.Reason, IsBusy: failure.Kind == FailureKind.Busy));
                    return;
                }

                Broke(failure.Reason, wait.TotalMilliseconds);
                await Task.Delay(wait, _parts.Time, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // the call has ended
        }
        catch (Exception e)
        {
            Failed(e);
            _speech.Fail(new RecognitionFailed("Recognition by Azure Speech failed."));
        }
    }

    /// <summary>Serves with one connection, and tells why that ended; null where nothing more is to be heard.</summary>
    private async Task<AzureFailure?> ServeAsync()
    {
        try
        {
            using var socket = await ConnectAsync(_policy.Begin());
            var request = await _started.Task.WaitAsync(_stopping.Token);
            if (socket is null)
                return await ServeAsync();
            var session = new RecognitionSession(socket, _speech, request.Context(), _connectionId, _parts.Time);
            _isServing = true;
            var since = _parts.Time.GetTimestamp();
            var failure = await session.RunAsync(_stopping.Token);
            _isServing = false;
            _policy.End(since, session.HasRecognized, session.HasStalled, session.IsMute);
            return failure;
        }
        catch (AzureSpeechException e)
        {
            return e.Failure;
        }
    }

    /// <summary>Null where it turned out to be the wrong place before it was used.</summary>
    private async Task<AzureSocket?> ConnectAsync(TimeSpan most)
    {
        if (_started.Task.IsCompletedSuccessfully)
            return await ConnectAsync((await _started.Task).Path, most, _stopping.Token);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, _misguided.Token);
        AzureSocket? socket = null;
        try
        {
            socket = await ConnectAsync(_guess, most, either.Token);
            await _started.Task.WaitAsync(either.Token);
            if (!_misguided.IsCancellationRequested)
                return socket;
        }
        catch (OperationCanceledException) when (_misguided.IsCancellationRequested && !_stopping.IsCancellationRequested)
        {
            // see above
        }
        catch
        {
            socket?.Dispose();
            throw;
        }

        socket?.Dispose();
        return null;
    }

    private Task<AzureSocket> ConnectAsync(string path, TimeSpan most, CancellationToken ct) =>
        _parts.Connector.ConnectAsync(_parts.Endpoints.Recognition(path), _connectionId, most, ct);

    [LoggerMessage(LogLevel.Warning, "A recogniser's connection ended: {Reason} It connects anew in {Milliseconds} ms")]
    private partial void Broke(string reason, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "A recogniser gives up: {Reason}")]
    private partial void GaveUp(string reason);

    [LoggerMessage(LogLevel.Error, "A recogniser failed")]
    private partial void Failed(Exception e);
}
