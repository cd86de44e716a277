using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>
/// The speech of calls, from the announcement of a stream until it comes: opened then, and the stream's own from the moment
/// in which it takes it. They have no places, but are so few that all would find one.
/// </summary>
internal sealed partial class AnnouncedCalls(
    ISpeechRecognizerFactory recognizers,
    ISpeechVoiceFactory voices,
    CallRegistry registry,
    IOptions<MediaOptions> options,
    TimeProvider time,
    ILogger<AnnouncedCalls> log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CallId, Kept> _kept = [];
    private bool _isDisposed;

    /// <summary>Opens the speech of a call, once; false where the host takes no more. Where that throws, the stream tries again.</summary>
    /// <param name="hasStream">
    /// Whether the stream has come already. Asked where no stream can take anything meanwhile: one that comes later finds what is opened.
    /// </param>
    public bool TryOpen(CallId call, Func<CallId, bool> hasStream)
    {
        lock (_gate)
        {
            if (_isDisposed || registry.IsStopping)
                return false;
            if (_kept.ContainsKey(call) || hasStream(call))
                return true;
            if (!registry.HasRoomBeside(_kept.Count))
                return false;
            Open(call);
            return true;
        }
    }

    /// <summary>
    /// The speech that a stream runs with, and disposes of: the one that was opened for its call, or one that is still to be
    /// opened.
    /// </summary>
    public CallSpeech SpeechOf(StreamEntry entry)
    {
        lock (_gate)
        {
            if (entry.Call is { } call && _kept.Remove(call, out var kept))
            {
                kept.Expiry.Dispose();
                return kept.Speech;
            }
        }

        return new CallSpeech(recognizers, voices);
    }

    public async ValueTask DisposeAsync()
    {
        List<Kept> kept;
        lock (_gate)
        {
            _isDisposed = true;
            kept = [.. _kept.Values];
            _kept.Clear();
        }

        foreach (var (speech, expiry) in kept)
        {
            await expiry.DisposeAsync();
            await CloseAsync(speech);
        }
    }

    private void Open(CallId call)
    {
        var (speech, lifetime) = (new CallSpeech(recognizers, voices), TimeSpan.FromSeconds(options.Value.AnnouncedSeconds));
        try
        {
            speech.Open();
            _kept.Add(call, new Kept(speech, time.CreateTimer(_ => Expire(call, speech), null, lifetime, Timeout.InfiniteTimeSpan)));
        }
        catch (Exception e)
        {
            Failed(e.GetType().Name, e.StackTrace);
            _ = CloseAsync(speech);
        }
    }

    /// <summary>Whoever removes it owns it; another that was opened for the same call since is not the one that is over.</summary>
    private void Expire(CallId call, CallSpeech speech)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(call, out var kept) || kept.Speech != speech)
                return;
            _kept.Remove(call);
            kept.Expiry.Dispose();
        }

        NotTaken(call);
        _ = CloseAsync(speech);
    }

    private async Task CloseAsync(CallSpeech speech)
    {
        try
        {
            await speech.DisposeAsync();
        }
        catch (Exception e)
        {
            Failed(e.GetType().Name, e.StackTrace);
        }
    }

    [LoggerMessage(LogLevel.Information, "Call {CallId} was announced, and no stream has taken what was opened for it")]
    private partial void NotTaken(CallId callId);

    [LoggerMessage(LogLevel.Error, "The speech of an announced call failed: {Exception}\n{StackTrace}")]
    private partial void Failed(string exception, string? stackTrace);

    private sealed record Kept(CallSpeech Speech, ITimer Expiry);
}
