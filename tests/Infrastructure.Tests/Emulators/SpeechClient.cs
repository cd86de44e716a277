using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSpeech;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>A client of the speech service that sends what it is told to, well-formed.</summary>
internal sealed class SpeechClient : IDisposable
{
    public const string Recognition = "/speech/recognition/conversation/cognitiveservices/v1?language=en-US&format=simple";
    public const string Synthesis = "/tts/cognitiveservices/websocket/v1";

    private static readonly byte[] Wave = Convert.FromHexString(
        "524946460000000057415645666d74201000000007000100401f0000401f0000010008006461746100000000");

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _deadline = new(TestTimeout.Value);
    private readonly byte[] _buffer = new byte[65_536];

    /// <summary>Of the turn; a new one for each.</summary>
    public string Id { get; private set; } = "";

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<SpeechClient> ConnectAsync(AzureSpeechEmulator emulator, string path)
    {
        var client = new SpeechClient();
        client._socket.Options.SetRequestHeader(SpeechAccess.KeyHeader, emulator.Options.Key);
        client._socket.Options.SetRequestHeader("X-ConnectionId", NewId());
        await client._socket.ConnectAsync(new Uri(emulator.Origin.Replace("http", "ws", StringComparison.Ordinal) + path), client._deadline.Token);
        return client;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _deadline.Dispose();
    }

    public async Task SpeakAsync(string text)
    {
        Id = NewId();
        var audio = new { metadataOptions = new { wordBoundaryEnabled = true, sessionEndEnabled = true }, outputFormat = "raw-8khz-8bit-mono-mulaw" };
        await SendAsync("synthesis.context", JsonSerializer.Serialize(new { synthesis = new { audio } }));
        await SendAsync("ssml", Ssml(text));
    }

    public static string Ssml(string text) =>
        $"<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='en-US'><voice name='en-US-AvaNeural'>{text}</voice></speak>";

    public async Task BeginAudioAsync()
    {
        Id = NewId();
        await SendAudioAsync(Wave, "Content-Type: audio/x-wav\r\n");
    }

    public Task SendAsync(string path, string body) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes($"{Head(path)}\r\n{body}"), WebSocketMessageType.Text, endOfMessage: true, _deadline.Token);

    public async Task SendAudioAsync(byte[] audio, string header = "")
    {
        var head = Encoding.ASCII.GetBytes(Head("audio") + header);
        var message = new byte[2 + head.Length + audio.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)head.Length);
        head.CopyTo(message, 2);
        audio.CopyTo(message, 2 + head.Length);
        await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, _deadline.Token);
    }

    /// <summary>Null when the service has closed.</summary>
    public async Task<SpeechAnswer?> ReceiveAsync()
    {
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer.AsMemory(length), _deadline.Token);
            length += part.Count;
        }
        while (!part.EndOfMessage);
        return part.MessageType == WebSocketMessageType.Close ? null : new SpeechAnswer(_buffer.AsSpan(0, length).ToArray());
    }

    public async Task<SpeechAnswer> ReceiveAsync(string path)
    {
        while (true)
        {
            if ((await ReceiveAsync()).ShouldNotBeNull() is var answer && answer.Path == path)
                return answer;
        }
    }

    /// <summary>The bytes of every message until the service closes, or breaks.</summary>
    public async Task<int> CountAsync()
    {
        var bytes = 0;
        while (await ReceiveAsync() is { } answer)
            bytes += answer.Bytes.Length;
        return bytes;
    }

    private string Head(string path)
    {
        var type = path switch { "audio" => "", "ssml" => "Content-Type: application/ssml+xml\r\n", _ => "Content-Type: application/json\r\n" };
        return $"Path: {path}\r\nX-RequestId: {Id}\r\nX-Timestamp: 2030-01-31T12:00:00.000Z\r\n{type}";
    }

    private static string NewId() => Guid.NewGuid().ToString("N").ToUpperInvariant();
}

internal sealed record SpeechAnswer(byte[] Bytes)
{
    private const string PathHeader = "Path:";

    private readonly string _text = Encoding.UTF8.GetString(Bytes);

    /// <summary>Empty for what is no message of the protocol.</summary>
    public string Path => _text.IndexOf(PathHeader, StringComparison.Ordinal) is >= 0 and var at
        ? _text[(at + PathHeader.Length)..].Split('\r')[0]
        : "";

    public string Text => _text[(_text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}
