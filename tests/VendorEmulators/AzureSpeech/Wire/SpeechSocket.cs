using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.VendorEmulators.AzureSpeech.Rules;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

/// <summary>The service's side of a WebSocket: whole messages in, whole messages out, all of them recorded and judged.</summary>
internal sealed class SpeechSocket(
    HttpContext context, WebSocket socket, SpeechConnection record, ConnectionRules rules, SpeechEmulatorOptions options, CancellationToken stop)
    : IDisposable
{
    private const int Largest = 65_536;

    private readonly FaultySocket _sender = new(context, socket, context.Features.Get<Fault>(), stop);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly long _began = options.Time.GetTimestamp();
    private readonly byte[] _buffer = new byte[Largest + 1];

    public SpeechConnection Record => record;

    /// <summary>The next message of the client; null when it has left, properly or not.</summary>
    /// <exception cref="SpeechProtocolException">It is none that the service takes.</exception>
    public async Task<SpeechMessage?> ReceiveAsync()
    {
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(_buffer.AsMemory(length), stop);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (length > Largest)
                throw new SpeechProtocolException(1007, $"A message of more than {Largest} bytes.");
        }
        while (!part.EndOfMessage);

        var message = SpeechMessageReader.Read(_buffer.AsSpan(0, length).ToArray(), part.MessageType == WebSocketMessageType.Binary);
        Keep(message, isFromClient: true);
        rules.Receive(message);
        return message;
    }

    /// <summary>False where a fault kept some of it back.</summary>
    public async Task<bool> SendAsync(byte[] bytes, bool isBinary)
    {
        await _sending.WaitAsync(stop);
        try
        {
            if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
                return false;
            var message = SpeechMessageReader.ReadUnchecked(bytes, isBinary);
            rules.Send(message); // first: the client may answer before this goes on
            Keep(message, isFromClient: false);
            return await _sender.SendAsync(bytes, isBinary ? WebSocketMessageType.Binary : WebSocketMessageType.Text);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Answers a close, or closes; a client that does not answer is left after a while.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        record.CloseCode ??= (int?)socket.CloseStatus ?? code;
        record.CloseReason ??= socket.CloseStatusDescription ?? reason;
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(TimeSpan.FromSeconds(5));
        await socket.CloseAsync((WebSocketCloseStatus)code, reason, deadline.Token);
    }

    public void Dispose() => _sending.Dispose();

    private void Keep(SpeechMessage message, bool isFromClient)
    {
        if (isFromClient && message is { IsBinary: true, ContentType: null })
            record.CountAudio(message.Body.Length);
        if (message.IsBinary && !options.KeepsAudio)
            return;
        record.Messages.Enqueue(new RecordedMessage(
            isFromClient, message.IsBinary, options.Time.GetElapsedTime(_began).TotalMilliseconds, message.Path, message.RequestId, message.Head,
            message.Body.ToArray(), message.Body.Length));
    }
}
