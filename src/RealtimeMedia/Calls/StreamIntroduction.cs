namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>The beginning of a stream: until it has said which call it is for.</summary>
internal static class StreamIntroduction
{
    /// <summary>A stream that has not said it by then is closed; later where it has shown a pass, for then a host short of CPU is to blame.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5), WithPassTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Waits without cancelling a receive, which would break the connection before it could be closed properly.</summary>
    /// <exception cref="StreamRefusedException">It does not say, or says it wrongly.</exception>
    /// <exception cref="StreamLostException">The connection is lost.</exception>
    public static async Task<StreamStart> AwaitAsync(IMediaStream stream, bool isUnproven, TimeProvider time, CancellationToken ct)
    {
        var start = ReceiveAsync(stream, ct);
        await Task.WhenAny(start, Task.Delay(isUnproven ? Timeout : WithPassTimeout, time, ct));
        ct.ThrowIfCancellationRequested();
        return start.IsCompleted
            ? await start
            : throw new StreamRefusedException(CloseReason.Refused, "No start message came.");
    }

    private static async Task<StreamStart> ReceiveAsync(IMediaStream stream, CancellationToken ct)
    {
        while (await stream.ReceiveAsync(ct))
        {
            if (stream.Read().Start is { } start)
                return start;
        }

        throw new StreamRefusedException(CloseReason.CallOver, "The stream ended before it started.");
    }
}
