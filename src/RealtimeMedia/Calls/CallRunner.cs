using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Records;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>The life of a call, whichever stream carries it: from the stream's first message to its last.</summary>
internal sealed partial class CallRunner(
    AnnouncedCalls announced,
    CallSessionFactory sessions,
    AbandonedCalls abandoned,
    CallRegistry registry,
    StreamRefusals refusals,
    IUseCases useCases,
    TimeProvider time,
    ILogger<CallRunner> log)
{
    /// <summary>How long the other side may take to answer our close.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Runs a stream of which it is known that it may take a place.</summary>
    public Task RunAsync(IMediaStream stream, CancellationToken aborted) => RunAsync(stream, StreamEntry.Known, aborted);

    /// <summary>Runs until the stream is closed; never throws for what happens on it.</summary>
    public async Task RunAsync(IMediaStream stream, StreamEntry entry, CancellationToken aborted)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(aborted, registry.BreakOff);
        try
        {
            // 1. Open: behind a pass, recogniser and voice connect while the stream introduces itself, if it was not announced.
            await using var speech = announced.SpeechOf(entry);
            if (!entry.IsUnproven)
                speech.Open();
            var start = await StreamIntroduction.AwaitAsync(stream, entry.IsUnproven, time, broken.Token);

            // 2. Authenticate: no stream is let into a call without its token.
            var media = await AuthenticateAsync(start, entry);

            // 3. Converse, until either side has had enough; end, which closes the log; then close the stream.
            using var scope = log.InCall(media.CallId);
            var session = await OpenAsync(stream, speech, start, media);
            await ConverseAsync(stream, session, broken.Token);
        }
        catch (StreamRefusedException e)
        {
            if (e.Reason == CloseReason.Refused)
                refusals.Add(e.Message);
            else
                Refused(e.Reason, e.Message);
            await WaitAsync(stream.CloseAsync(e.Reason, e.Message));
        }
        catch (Exception e) when (e is StreamLostException or OperationCanceledException)
        {
            LostEarly();
        }
        catch (Exception e)
        {
            Failed(e.GetType().Name, e.StackTrace);
            await WaitAsync(stream.CloseAsync(CloseReason.Failed, "The call could not be taken."));
        }
    }

    /// <summary>
    /// Consumes the token, and is not interrupted in it: of a stream that dies meanwhile one would not know whether its
    /// call is connected. A host that is full leaves the token as it is.
    /// </summary>
    private async Task<MediaSession> AuthenticateAsync(StreamStart start, StreamEntry entry)
    {
        if (entry.Call is { } call && call != start.CallId)
            throw Unknown();
        if (!entry.HasRoom)
            throw Full();
        var command = new OpenMediaSessionCommand(start.CallId, start.Token, start.ProviderCallId);
        var opened = await useCases.SendAsync(command, CancellationToken.None);
        if (!opened.IsSuccess)
            throw Unknown();
        if (entry.TryTakePlace())
            return opened.Value;
        await abandoned.CloseAsync(opened.Value);
        throw Full();
    }

    /// <summary>The same words for every stream that is not let in: they tell a stranger nothing.</summary>
    internal static StreamRefusedException Unknown() =>
        new(CloseReason.Refused, "The stream shows no valid token for this call.");

    /// <summary>The carrier apologises.</summary>
    private static StreamRefusedException Full() => new(CloseReason.Failed, "No place is free.");

    /// <summary>A session that cannot be made or started leaves no log open.</summary>
    private async Task<CallSession> OpenAsync(IMediaStream stream, CallSpeech speech, StreamStart start, MediaSession media)
    {
        CallSession? session = null;
        try
        {
            session = sessions.Open(media, speech, stream.Sender, start.Trace);
            session.Start();
            return session;
        }
        catch
        {
            await (session?.EndAsync(CallOutcome.Interrupted) ?? abandoned.CloseAsync(media));
            throw;
        }
    }

    private async Task ConverseAsync(IMediaStream stream, CallSession session, CancellationToken ct)
    {
        registry.Add(session);
        try
        {
            var receiving = ReceiveAsync(stream, session, ct);
            await Task.WhenAny(receiving, session.Ended);
            var ending = session.Ended.IsCompletedSuccessfully ? Ending.Of(await session.Ended) : await receiving;
            await session.EndAsync(ending.Outcome);
            await WaitAsync(stream.CloseAsync(ending.Reason, ending.Text));
            await WaitAsync(receiving);
            await session.FinishAsync();
        }
        finally
        {
            registry.Remove(session);
        }
    }

    /// <summary>Hands every message to the session until the stream ends, and tells how it did. Does not throw.</summary>
    private async Task<Ending> ReceiveAsync(IMediaStream stream, CallSession session, CancellationToken ct)
    {
        try
        {
            while (await stream.ReceiveAsync(ct))
            {
                if (!Handle(stream.Read(), session))
                    return Ending.Of(CallOutcome.CallerHungUp);
            }

            return Ending.Of(CallOutcome.Interrupted); // a carrier says so first; this is something between us that goes away
        }
        catch (StreamRefusedException e)
        {
            Refused(e.Reason, e.Message);
            return new Ending(CallOutcome.Interrupted, e.Reason, e.Message);
        }
        catch (Exception e) when (e is StreamLostException or OperationCanceledException)
        {
            return Ending.Of(CallOutcome.Interrupted); // also where this host stops: another can go on
        }
        catch (Exception e)
        {
            Failed(e.GetType().Name, e.StackTrace);
            return Ending.Of(CallOutcome.Interrupted);
        }
    }

    /// <summary>False where the message says that the call is over.</summary>
    private static bool Handle(in StreamMessage message, CallSession session)
    {
        switch (message.Kind)
        {
            case StreamMessageKind.Audio:
                session.Hear(message.Audio, message.TimestampMs);
                break;
            case StreamMessageKind.Mark:
                session.Return(message.MarkName!);
                break;
            case StreamMessageKind.Key:
                session.Post(new KeyPressed(message.Key));
                break;
        }

        return message.Kind != StreamMessageKind.Stop;
    }

    /// <summary>Waits for the end of a closing handshake, not for ever.</summary>
    private static async Task WaitAsync(Task closing) => await closing.WaitAsync(CloseTimeout, CancellationToken.None)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(LogLevel.Warning, "A media stream was closed as {Reason}: {Text}")]
    private partial void Refused(CloseReason reason, string text);

    [LoggerMessage(LogLevel.Information, "A media stream was lost before its call began")]
    private partial void LostEarly();

    [LoggerMessage(LogLevel.Error, "A call failed: {Exception}\n{StackTrace}")]
    private partial void Failed(string exception, string? stackTrace);

    private readonly record struct Ending(CallOutcome Outcome, CloseReason Reason, string Text)
    {
        public static Ending Of(CallOutcome outcome) => outcome == CallOutcome.Interrupted
            ? new Ending(outcome, CloseReason.Failed, "The conversation could not go on.")
            : new Ending(outcome, CloseReason.CallOver, "The call is over.");
    }
}
