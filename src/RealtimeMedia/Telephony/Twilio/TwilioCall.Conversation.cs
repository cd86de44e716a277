using System.Net.WebSockets;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Sessions;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>The stream of a call that was let in.</summary>
internal sealed partial class TwilioCall
{
    private async Task ConverseAsync(
        WebSocket socket,
        TwilioReceiver receiver,
        ISpeechRecognizer recognizer,
        ISpeechVoice voice,
        TwilioStart start,
        MediaSession media,
        CancellationToken ct)
    {
        using var scope = log.InCall(media.CallId);
        var sender = new TwilioSender(socket, start.StreamSid);
        var session = new CallSession(
            media, recognizer, voice, sender, services, start.Parameters.GetValueOrDefault("traceparent"));
        sessions.Add(session);
        try
        {
            session.Start();
            var receiving = ReceiveAsync(receiver, session, ct);
            await Task.WhenAny(receiving, session.Ended);
            var ending = session.Ended.IsCompletedSuccessfully
                ? EndingOf(await session.Ended)
                : await receiving;
            await session.EndAsync(ending.Outcome);
            await WaitAsync(sender.CloseAsync(ending.Status, ending.Reason));
            await WaitAsync(receiving);
        }
        finally
        {
            sessions.Remove(session);
        }
    }

    /// <summary>Hands every message to the session until the stream ends, and tells how it did. Does not throw.</summary>
    private async Task<Ending> ReceiveAsync(TwilioReceiver receiver, CallSession session, CancellationToken ct)
    {
        try
        {
            while (await receiver.ReceiveAsync(ct))
            {
                if (!Handle(receiver.Read(), session))
                    return new Ending(CallOutcome.CallerHungUp);
            }

            return new Ending(CallOutcome.CallerHungUp);
        }
        catch (TwilioFormatException e)
        {
            Refused(WebSocketCloseStatus.InvalidPayloadData, e.Message);
            return new Ending(CallOutcome.Interrupted, WebSocketCloseStatus.InvalidPayloadData, e.Message);
        }
        catch (MediaRefusedException e)
        {
            Refused(e.Status, e.Message);
            return new Ending(CallOutcome.Interrupted, e.Status, e.Message);
        }
        catch (Exception e) when (IsLoss(e))
        {
            return sessions.IsStopping ? new Ending(CallOutcome.HostStopped) : new Ending(CallOutcome.Interrupted);
        }
    }

    /// <summary>False where the message says that the call is over.</summary>
    private static bool Handle(in TwilioMessage message, CallSession session)
    {
        switch (message.Event)
        {
            case TwilioEvent.Media:
                session.Hear(message.Audio, message.TimestampMs);
                break;
            case TwilioEvent.Mark when message.MarkName is { } name:
                session.Return(name);
                break;
            case TwilioEvent.Dtmf when message.Digit is >= '0' and <= '9' or >= 'A' and <= 'D' or '*' or '#':
                session.Post(new KeyPressed(message.Digit));
                break;
        }

        return message.Event != TwilioEvent.Stop;
    }

    private static Ending EndingOf(CallOutcome outcome) => outcome == CallOutcome.Interrupted
        ? new Ending(outcome, WebSocketCloseStatus.InternalServerError, "The conversation could not go on.")
        : new Ending(outcome);

    /// <summary>Waits for the end of a closing handshake, not for ever.</summary>
    private static async Task WaitAsync(Task closing) => await closing.WaitAsync(ClosePatience, CancellationToken.None)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status, string reason)
    {
        using var patience = new CancellationTokenSource(ClosePatience);
        try
        {
            await socket.CloseAsync(status, reason, patience.Token);
        }
        catch (Exception e) when (IsLoss(e))
        {
            socket.Abort();
        }
    }

    private readonly record struct Ending(
        CallOutcome Outcome,
        WebSocketCloseStatus Status = WebSocketCloseStatus.NormalClosure,
        string Reason = "The call is over.");
}
