using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Playout;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>
/// The media of a call: opens a stream, lets the caller follow the scenario, and sees it end. Where the application then
/// connects the call with another, the caller goes on behind the step in which the one before ended.
/// </summary>
internal sealed class StreamLeg(
    LegSettings settings, Scenario scenario, StepSequence steps, CallTime time, CallJournal journal, FrameClock frames, Histogram lateness,
    CallRecording? recording)
{
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(3);
    private readonly List<PlayedReply> _replies = [];
    private readonly List<CallerUtterance> _utterances = [];

    public string? StreamSid { get; private set; }

    /// <summary>The first stream.</summary>
    public TimeSpan? OpenedAt { get; private set; }

    public TimeSpan? EndedAt { get; private set; }

    public CallEndedBy EndedBy { get; private set; }

    public StreamClose? Close { get; private set; }

    public bool Dropped { get; private set; }

    /// <summary>Where the TwiML had the stream opened, its pass included.</summary>
    public string? StreamUrl { get; private set; }

    /// <summary>What the TwiML gave the stream to identify itself with.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; private set; } = new Dictionary<string, string>();

    /// <summary>Of all streams that have ended.</summary>
    public IReadOnlyList<PlayedReply> Replies => _replies;

    public IReadOnlyList<CallerUtterance> Utterances => _utterances;

    public async Task<StreamEnding> RunAsync(ConnectVerb connect, CancellationToken ct)
    {
        try
        {
            using var connection = await MediaConnection.OpenAsync(connect.StreamUrl, settings.Sign(connect.StreamUrl), ct);
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
            time, frames.At, connection.SendAsync, journal, lateness, recording, settings.Line, settings.MarkDelay, settings.Room);
        var writer = new MediaStreamWriter(settings.AccountSid, settings.CallSid, StreamSid);
        var session = new StreamSession(services, writer, new MediaStreamReader(StreamSid));
        journal.Write(CallEventKind.StreamOpened, StreamSid);
        session.Start(connect.Parameters);
        OpenedAt ??= session.OpenedAt;
        try
        {
            return await FollowAsync(connection, session, ct);
        }
        finally
        {
            Keep(session);
        }
    }

    private async Task<StreamEnding> FollowAsync(MediaConnection connection, StreamSession session, CancellationToken ct)
    {
        var receiving = connection.ReceiveAsync(session, time, journal);
        var script = new CallerScript(session, journal, scenario, steps, settings.StepTimeout);
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
        if (settings.StaysOpen > TimeSpan.Zero)
            await receiving.WaitAsync(settings.StaysOpen, time.Provider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.CloseAsync();
        journal.Write(CallEventKind.StreamEnded, "by the caller");
        await receiving.WaitAsync(FarewellTimeout, time.Provider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return StreamEnding.ByCaller;
    }

    /// <summary>Each stream counts from 0; the call counts on.</summary>
    private void Keep(StreamSession session)
    {
        foreach (var utterance in session.Utterances)
            (utterance.Index, utterance.InterruptedReply) = (utterance.Index + _utterances.Count, utterance.InterruptedReply + _replies.Count);
        foreach (var reply in session.Replies)
            reply.Index += _replies.Count;
        _utterances.AddRange(session.Utterances);
        _replies.AddRange(session.Replies);
    }
}
