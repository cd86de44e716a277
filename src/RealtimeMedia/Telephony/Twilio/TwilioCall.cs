using System.Net.WebSockets;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Sessions;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>One media stream from its first message to its last: lets it in, runs its session, closes it.</summary>
internal sealed partial class TwilioCall(
    ISpeechRecognizerFactory recognizers,
    ISpeechVoiceFactory voices,
    IWebhookSignatures signatures,
    CallServices services,
    CallSessions sessions,
    ILogger<TwilioCall> log)
{
    /// <summary>A stream that has not said who it is by then is closed.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);

    /// <summary>How long a peer may take to answer our close.</summary>
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(3);

    /// <summary>Runs until the stream is closed; never throws for what a peer does.</summary>
    public async Task RunAsync(WebSocket socket, CancellationToken aborted)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(aborted, sessions.BreakOff);
        var receiver = new TwilioReceiver(socket);
        await using var recognizer = recognizers.Open(); // both connect while the stream introduces itself
        await using var voice = voices.Open();
        try
        {
            var start = await AwaitStartAsync(receiver, broken.Token);
            var media = await EnterAsync(start, broken.Token);
            await ConverseAsync(socket, receiver, recognizer, voice, start, media, broken.Token);
        }
        catch (MediaRefusedException e)
        {
            Refused(e.Status, e.Message);
            await CloseAsync(socket, e.Status, e.Message);
        }
        catch (Exception e) when (IsLoss(e))
        {
            LostEarly();
        }
    }

    /// <summary>Waits without cancelling a receive, which would break the socket before it could be closed properly.</summary>
    private async Task<TwilioStart> AwaitStartAsync(TwilioReceiver receiver, CancellationToken ct)
    {
        var start = ReceiveStartAsync(receiver, ct);
        await Task.WhenAny(start, Task.Delay(StartPatience, services.Time, ct));
        return start.IsCompleted
            ? await start
            : throw new MediaRefusedException(WebSocketCloseStatus.PolicyViolation, "No start message came.");
    }

    private static async Task<TwilioStart> ReceiveStartAsync(TwilioReceiver receiver, CancellationToken ct)
    {
        while (await receiver.ReceiveAsync(ct))
        {
            if (ReadStart(receiver) is { } start)
                return start;
        }

        throw new MediaRefusedException(WebSocketCloseStatus.NormalClosure, "The stream ended before it started.");
    }

    private static TwilioStart? ReadStart(TwilioReceiver receiver)
    {
        try
        {
            var message = receiver.Read();
            return message.Event == TwilioEvent.Start ? message.Start : null;
        }
        catch (TwilioFormatException e)
        {
            throw new MediaRefusedException(WebSocketCloseStatus.InvalidPayloadData, e.Message, e);
        }
    }

    private async Task<MediaSession> EnterAsync(TwilioStart start, CancellationToken ct)
    {
        if (!start.IsMuLaw8k)
            throw new MediaRefusedException(WebSocketCloseStatus.PolicyViolation, "Only mu-law at 8 kHz is taken.");
        var isNamed = Guid.TryParse(start.Parameters.GetValueOrDefault("callId"), out var callId)
            & start.Parameters.TryGetValue("token", out var token);
        if (!isNamed || !signatures.IsOurAccount(start.AccountSid))
            throw Unknown();
        var command = new OpenMediaSessionCommand(new CallId(callId), token!, start.CallSid);
        var opened = await services.UseCases.SendAsync(owner: null, command, ct);
        return opened.IsSuccess ? opened.Value : throw Unknown();
    }

    private static MediaRefusedException Unknown() =>
        new(WebSocketCloseStatus.PolicyViolation, "The stream shows no valid token for this call.");

    private static bool IsLoss(Exception e) =>
        e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;

    [LoggerMessage(LogLevel.Warning, "A media stream was closed with {Status}: {Reason}")]
    private partial void Refused(WebSocketCloseStatus status, string reason);

    [LoggerMessage(LogLevel.Information, "A media stream was lost before its call began")]
    private partial void LostEarly();
}
