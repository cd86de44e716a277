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
    ISpeechRecognizerFactory recognizers,
    ISpeechVoiceFactory voices,
    CallSessionFactory sessions,
    CallRegistry registry,
    IUseCases useCases,
    TimeProvider time,
    ILogger<CallRunner> log)
{
    /// <summary>A stream that has not said which call it is for by then is closed.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long the other side may take to answer our close.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Runs until the stream is closed; never throws for what happens on it.</summary>
    public async Task RunAsync(IMediaStream stream, CancellationToken aborted)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(aborted, registry.BreakOff);
        try
        {
            // 1. Open: recogniser and voice connect while the stream introduces itself.
            await using var recognizer = recognizers.Open();
            await using var voice = voices.Open();
            var start = await AwaitStartAsync(stream, broken.Token);

            // 2. Authenticate: no stream is let into a call without its token.
            var media = await AuthenticateAsync(start, broken.Token);

            // 3. Converse, until either side has had enough; end, which closes the log; then close the stream.
            await ConverseAsync(stream, recognizer, voice, start, media, broken.Token);
        }
        catch (StreamRefusedException e)
        {
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

    /// <summary>Waits without cancelling a receive, which would break the connection before it could be closed properly.</summary>
    private async Task<StreamStart> AwaitStartAsync(IMediaStream stream, CancellationToken ct)
    {
        var start = ReceiveStartAsync(stream, ct);
        await Task.WhenAny(start, Task.Delay(StartTimeout, time, ct));
        ct.ThrowIfCancellationRequested();
        return start.IsCompleted
            ? await start
            : throw new StreamRefusedException(CloseReason.Refused, "No start message came.");
    }

    private static async Task<StreamStart> ReceiveStartAsync(IMediaStream stream, CancellationToken ct)
    {
        while (await stream.ReceiveAsync(ct))
        {
            if (stream.Read().Start is { } start)
                return start;
        }

        throw new StreamRefusedException(CloseReason.CallOver, "The stream ended before it started.");
    }

    private async Task<MediaSession> AuthenticateAsync(StreamStart start, CancellationToken ct)
    {
        var command = new OpenMediaSessionCommand(start.CallId, start.Token, start.ProviderCallId);
        var opened = await useCases.SendAsync(command, ct);
        return opened.IsSuccess ? opened.Value : throw Unknown();
    }

    /// <summary>The same words for every stream that is not let in: they tell a stranger nothing.</summary>
    internal static StreamRefusedException Unknown() =>
        new(CloseReason.Refused, "The stream shows no valid token for this call.");

    private async Task ConverseAsync(
        IMediaStream stream,
        ISpeechRecognizer recognizer,
        ISpeechVoice voice,
        StreamStart start,
        MediaSession media,
        CancellationToken ct)
    {
        using var scope = log.InCall(media.CallId);
        var session = sessions.Open(media, recognizer, voice, stream.Sender, start.Trace);
        await StartAsync(session);
        registry.Add(session);
        try
        {
            var receiving = ReceiveAsync(stream, session, ct);
            await Task.WhenAny(receiving, session.Ended);
            var ending = session.Ended.IsCompletedSuccessfully ? Ending.Of(await session.Ended) : await receiving;
            await session.EndAsync(ending.Outcome);
            await WaitAsync(stream.CloseAsync(ending.Reason, ending.Text));
            await WaitAsync(receiving);
        }
        finally
        {
            registry.Remove(session);
        }
    }

    /// <summary>A session that cannot start leaves no log open.</summary>
    private static async Task StartAsync(CallSession session)
    {
        try
        {
            session.Start();
        }
        catch
        {
            await session.EndAsync(CallOutcome.Interrupted);
            throw;
        }
    }

    /// <summary>Hands every message to the session until the stream ends, and tells how it did. Does not throw.</summary>
    private async Task<Ending> ReceiveAsync(IMediaStream stream, CallSession session, CancellationToken ct)
    {
        try
        {
            while (await stream.ReceiveAsync(ct) && Handle(stream.Read(), session))
            {
            }

            return Ending.Of(CallOutcome.CallerHungUp);
        }
        catch (StreamRefusedException e)
        {
            Refused(e.Reason, e.Message);
            return new Ending(CallOutcome.Interrupted, e.Reason, e.Message);
        }
        catch (Exception e) when (e is StreamLostException or OperationCanceledException)
        {
            return Ending.Of(registry.IsStopping ? CallOutcome.HostStopped : CallOutcome.Interrupted);
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
