using System.Net.WebSockets;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>A call that comes from Twilio: its media stream in the words of a call.</summary>
internal sealed class TwilioStream(WebSocket socket, IWebhookSignatures signatures, StreamMetrics metrics) : IMediaStream
{
    private readonly TwilioReceiver _receiver = new(socket);
    private readonly BadMessages _bad = new(metrics);
    private string? _streamSid;
    private TwilioSender? _sender;

    public IMediaSender Sender => _sender ??=
        new TwilioSender(socket, _streamSid ?? throw new InvalidOperationException("The stream has not started."));

    public ValueTask<bool> ReceiveAsync(CancellationToken ct) => _receiver.ReceiveAsync(ct);

    public StreamMessage Read()
    {
        try
        {
            var message = Translate(_receiver.Read());
            _bad.Good();
            return message;
        }
        catch (TwilioFormatException e) when (_streamSid is null)
        {
            throw new StreamRefusedException(CloseReason.BadMessage, e.Message, e);
        }
        catch (TwilioFormatException e)
        {
            _bad.Bad(e);
            return default;
        }
    }

    /// <summary>A stream that was not let in has nothing to send, and nobody receives from it: the socket closes both ways.</summary>
    public Task CloseAsync(CloseReason reason, string text) => _sender is null
        ? socket.CloseAsync(StatusOf(reason), text, CancellationToken.None)
        : _sender.CloseAsync(StatusOf(reason), text);

    private StreamMessage Translate(scoped in TwilioMessage message) => message.Event switch
    {
        TwilioEvent.Media => new StreamMessage
        {
            Kind = StreamMessageKind.Audio,
            Audio = message.Audio,
            TimestampMs = message.TimestampMs,
        },
        TwilioEvent.Mark when message.MarkName is { } name => new StreamMessage { Kind = StreamMessageKind.Mark, MarkName = name },
        TwilioEvent.Dtmf when message.Digit is >= '0' and <= '9' or >= 'A' and <= 'D' or '*' or '#' =>
            new StreamMessage { Kind = StreamMessageKind.Key, Key = message.Digit },
        TwilioEvent.Start when _streamSid is null && message.Start is { } start =>
            new StreamMessage { Kind = StreamMessageKind.Start, Start = Begin(start) },
        TwilioEvent.Stop => new StreamMessage { Kind = StreamMessageKind.Stop },
        _ => default,
    };

    private StreamStart Begin(TwilioStart start)
    {
        if (!start.IsMuLaw8k)
            throw new StreamRefusedException(CloseReason.Refused, "Only mu-law at 8 kHz is taken.");
        if (!Guid.TryParse(start.Parameters.GetValueOrDefault("callId"), out var callId)
            || !start.Parameters.TryGetValue("token", out var token)
            || !signatures.IsOurAccount(start.AccountSid))
            throw CallRunner.Unknown();
        _streamSid = start.StreamSid;
        return new StreamStart(new CallId(callId), token, start.CallSid, start.Parameters.GetValueOrDefault("traceparent"));
    }

    private static WebSocketCloseStatus StatusOf(CloseReason reason) => reason switch
    {
        CloseReason.CallOver => WebSocketCloseStatus.NormalClosure,
        CloseReason.Refused => WebSocketCloseStatus.PolicyViolation,
        CloseReason.BadMessage => WebSocketCloseStatus.InvalidPayloadData,
        CloseReason.WrongKind => WebSocketCloseStatus.InvalidMessageType,
        CloseReason.TooLong => WebSocketCloseStatus.MessageTooBig,
        _ => WebSocketCloseStatus.InternalServerError,
    };
}
