using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Playout;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>The media stream of a call: opens it, lets the caller follow the scenario, and sees it end.</summary>
internal sealed class StreamLeg(
    CallOptions options, string callSid, Scenario scenario, CallTime time, CallJournal journal, FrameClock frames, Histogram lateness,
    CallRecording? recording, RoomOfCall? room)
{
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(3);
    private StreamSession? _session;

    public string? StreamSid { get; private set; }

    public TimeSpan? OpenedAt => _session?.OpenedAt;

    public TimeSpan? EndedAt { get; private set; }

    public CallEndedBy EndedBy { get; private set; }

    public StreamClose? Close { get; private set; }

    public bool Dropped { get; private set; }

    /// <summary>Where the TwiML had the stream opened, its pass included.</summary>
    public string? StreamUrl { get; private set; }

    /// <summary>What the TwiML gave the stream to identify itself with.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<PlayedReply> Replies => _session?.Replies ?? [];

    public IReadOnlyList<CallerUtterance> Utterances => _session?.Utterances ?? [];

    public async Task<StreamEnding> RunAsync(ConnectVerb connect, CancellationToken ct)
    {
        if (_session is not null)
        {
            journal.Write(CallEventKind.Error, "a second <Connect> in one call: the scenario has one stream only, so the caller hung up");
            return StreamEnding.ByCaller;
        }
        var token = options.Faults.HasFlag(CallFaults.WrongSignature) ? options.AuthToken + "-wrong" : options.AuthToken;
        try
        {
            using var connection = await MediaConnection.OpenAsync(connect.StreamUrl, RequestSigner.Sign(token, connect.StreamUrl, []), ct);
            return await TalkAsync(connection, connect, ct);
        }
        catch (StreamNotOpenedException e)
        {
            journal.Write(CallEventKind.Error, e.Message);
            return StreamEnding.NotOpened;
        }
    }

    private async Task<StreamEnding> TalkAsync(MediaConnection connection, ConnectVerb connect, CancellationToken ct)
    {
        StreamSid = Sid.NewStream();
        StreamUrl = connect.StreamUrl;
        Parameters = connect.Parameters.ToDictionary(p => p.Key, p => p.Value);
        var services = new StreamServices(
            time, frames.At, connection.SendAsync, journal, lateness, recording, options.Line, options.MarkDelay, room);
        var writer = new MediaStreamWriter(options.AccountSid, callSid, StreamSid);
        var session = _session = new StreamSession(services, writer, new MediaStreamReader(StreamSid));
        journal.Write(CallEventKind.StreamOpened, StreamSid);
        session.Start(connect.Parameters);
        var receiving = connection.ReceiveAsync(session, time, journal);
        var script = new CallerScript(session, journal, scenario);
        var acting = script.RunAsync(ct);
        await Task.WhenAny(receiving, acting);
        var isServers = receiving.IsCompleted;
        var wasAwaited = script.AwaitsEnd;
        if (isServers)
            session.End(sayStop: false);
        var scriptEnd = await acting;
        EndedAt = time.Now;
        if (isServers || scriptEnd == ScriptEnd.StreamEnded)
            return await ServerLeftAsync(connection, session, await receiving, wasAwaited);
        if (scriptEnd == ScriptEnd.Drop)
            return await DropAsync(connection, session, receiving);
        return await HangUpAsync(connection, session, receiving);
    }

    private async Task<StreamEnding> ServerLeftAsync(MediaConnection connection, StreamSession session, StreamClose close, bool wasAwaited)
    {
        session.End(sayStop: false);
        (Close, EndedBy, Dropped) = (close, CallEndedBy.Server, !wasAwaited);
        journal.Write(CallEventKind.StreamEnded, $"by the server, {close.Code} {close.Reason}".TrimEnd());
        await connection.CloseAsync();
        return StreamEnding.ByServer;
    }

    private async Task<StreamEnding> DropAsync(MediaConnection connection, StreamSession session, Task receiving)
    {
        EndedBy = CallEndedBy.Drop;
        connection.Break();
        session.End(sayStop: false);
        journal.Write(CallEventKind.StreamEnded, "dropped");
        await receiving;
        return StreamEnding.ByDrop;
    }

    private async Task<StreamEnding> HangUpAsync(MediaConnection connection, StreamSession session, Task receiving)
    {
        EndedBy = CallEndedBy.Caller;
        session.End(sayStop: true);
        await session.DrainedAsync().WaitAsync(FarewellTimeout, time.Provider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.CloseAsync();
        journal.Write(CallEventKind.StreamEnded, "by the caller");
        await receiving.WaitAsync(FarewellTimeout, time.Provider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return StreamEnding.ByCaller;
    }
}
