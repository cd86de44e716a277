using System.Buffers;
using System.Buffers.Text;
using System.Net.WebSockets;
using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>Copies of a call's audio that go to the application, one way, beside whatever the call does. What comes back is not obeyed.</summary>
internal sealed class StreamForks(LegSettings settings, CallTime time, CallJournal journal, CallRecording? recording)
{
    /// <summary>Of one call.</summary>
    private const int MostForks = 4;

    private static readonly TimeSpan FrameLength = TimeSpan.FromMilliseconds(SpeechFrame.Milliseconds);
    private static readonly TimeSpan Interval = FrameLength * 5;
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, CancellationTokenSource> _running = [];

    public void Start(StartStreamVerb stream)
    {
        if (recording is null)
        {
            journal.Write(CallEventKind.Error, "Nothing is streamed one way here: this call keeps no audio.");
            return;
        }
        var sid = Sid.NewStream();
        var stop = new CancellationTokenSource();
        lock (_gate)
        {
            if (_running.Count == MostForks || !_running.TryAdd(stream.Name.Length > 0 ? stream.Name : sid, stop))
            {
                journal.Write(CallEventKind.Error, $"A call has {MostForks} streams of different names at most that go one way.");
                return;
            }
        }
        _ = RunAsync(stream, sid, recording, stop.Token);
    }

    public void Stop(string name)
    {
        lock (_gate)
            if (_running.Remove(name, out var stop))
                _ = stop.CancelAsync();
    }

    public void StopAll()
    {
        lock (_gate)
        {
            foreach (var stop in _running.Values)
                _ = stop.CancelAsync();
            _running.Clear();
        }
    }

    private async Task RunAsync(StartStreamVerb stream, string sid, CallRecording audio, CancellationToken stop)
    {
        try
        {
            using var connection = await MediaConnection.OpenAsync(stream.Url, settings.Sign(stream.Url), stop);
            var ignoring = connection.IgnoreAsync();
            var writer = new MediaStreamWriter(settings.AccountSid, settings.CallSid, sid, stream.Tracks);
            await connection.SendAsync(MediaStreamWriter.Connected());
            await connection.SendAsync(writer.Start(stream.Parameters));
            var begun = time.Now;
            for (var sent = begun; !stop.IsCancellationRequested;)
            {
                await Task.Delay(Interval, time.Provider, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                for (; sent + FrameLength <= time.Now && !stop.IsCancellationRequested; sent += FrameLength)
                    await SendAsync(connection, writer, stream.Tracks, audio.Between(sent, sent + FrameLength), sent - begun);
            }
            await connection.SendAsync(writer.Stop());
            await connection.CloseAsync();
            await Task.WhenAny(ignoring, Task.Delay(CloseTimeout, time.Provider, CancellationToken.None)); // else what was sent last may be lost
        }
        catch (Exception e) when (e is StreamNotOpenedException or WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            if (!stop.IsCancellationRequested)
                journal.Write(CallEventKind.Error, $"A stream that goes one way has ended: {e.Message}");
        }
    }

    private static async Task SendAsync(
        MediaConnection connection, MediaStreamWriter writer, IReadOnlyList<string> tracks, (byte[] Caller, byte[] Assistant) frame, TimeSpan at)
    {
        foreach (var track in tracks)
        {
            var isOutbound = track == "outbound";
            var payload = new byte[Base64.GetMaxEncodedToUtf8Length(SpeechFrame.Bytes)];
            Base64.EncodeToUtf8(isOutbound ? frame.Assistant : frame.Caller, payload, out _, out var length);
            var message = writer.Media((long)at.TotalMilliseconds, payload.AsSpan(0, length), isOutbound);
            await connection.SendAsync(message);
            ArrayPool<byte>.Shared.Return(message.Array!);
        }
    }
}
