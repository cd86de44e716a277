using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace VoiceAssistant.CallSimulator.Tests.Calls;

/// <summary>The server's side of one stream.</summary>
internal sealed class EchoConversation(WebSocket socket, TestServerOptions options)
{
    private const int EndpointFrames = 25;
    private const int InterruptionFrames = 10;
    private readonly byte[] _buffer = new byte[8192];
    private readonly TaskCompletionSource _brokenOff = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _streamSid = "";
    private int _voiced;
    private int _silent;
    private int _turns;
    private int _playing;

    public List<string> Events { get; } = [];

    public string? Token { get; private set; }

    public string? CallSid { get; private set; }

    /// <summary>Completes when the connection ends without a close frame.</summary>
    public Task BrokenOff => _brokenOff.Task;

    public void BreakOff() => _brokenOff.TrySetResult();

    public async Task RunAsync(CancellationToken ct)
    {
        while (await ReadAsync(ct) is { } json)
            using (json)
                if (!await HandleAsync(json.RootElement, ct))
                    return;
    }

    private async Task<bool> HandleAsync(JsonElement message, CancellationToken ct)
    {
        var name = message.GetProperty("event").GetString()!;
        if (name != "media")
            Events.Add(name);
        switch (name)
        {
            case "start":
                _streamSid = message.GetProperty("streamSid").GetString()!;
                CallSid = message.GetProperty("start").GetProperty("callSid").GetString();
                Token = message.GetProperty("start").GetProperty("customParameters").GetProperty("token").GetString();
                await SpeakAsync(1000, ct);
                return true;
            case "mark":
                _playing--;
                return true;
            case "media":
                return await HearAsync(message.GetProperty("media").GetProperty("payload").GetBytesFromBase64(), ct);
            default:
                return true;
        }
    }

    private async Task<bool> HearAsync(byte[] frame, CancellationToken ct)
    {
        if (frame.Any(b => b != 0xFF))
        {
            (_silent, _voiced) = (0, _voiced + 1);
            if (_voiced == InterruptionFrames && _playing > 0)
                await SendAsync($$"""{"event":"clear","streamSid":"{{_streamSid}}"}""", ct);
            return true;
        }
        if (_voiced == 0 || ++_silent < EndpointFrames)
            return true;
        (_voiced, _silent) = (0, 0);
        if (++_turns > options.CloseAfterTurns)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "done", ct);
            return false;
        }
        await SpeakAsync(options.ReplyMs, ct);
        return true;
    }

    private async Task SpeakAsync(int ms, CancellationToken ct)
    {
        _playing++;
        var payload = Convert.ToBase64String(Enumerable.Repeat((byte)0x95, 800).ToArray());
        for (var sent = 0; sent < ms; sent += 100)
            await SendAsync($$$"""{"event":"media","streamSid":"{{{_streamSid}}}","media":{"payload":"{{{payload}}}"}}""", ct);
        await SendAsync($$$"""{"event":"mark","streamSid":"{{{_streamSid}}}","mark":{"name":"reply-{{{_turns}}}"}}""", ct);
    }

    private Task SendAsync(string text, CancellationToken ct) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, ct);

    private async Task<JsonDocument?> ReadAsync(CancellationToken ct)
    {
        var received = await socket.ReceiveAsync(_buffer.AsMemory(), ct);
        if (received.MessageType != WebSocketMessageType.Close)
            return JsonDocument.Parse(_buffer.AsMemory(0, received.Count));
        Events.Add("close");
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
        return null;
    }
}
