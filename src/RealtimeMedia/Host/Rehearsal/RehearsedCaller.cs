using System.Net.WebSockets;
using System.Text;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>
/// A caller over a real socket, faster than real time: hears the greeting, asks, interrupts the answer, presses keys,
/// hangs up.
/// </summary>
internal sealed class RehearsedCaller : IDisposable
{
    private static readonly byte[] Start = Encoding.UTF8.GetBytes($$$$"""
        {"event":"start","start":{"streamSid":"MZrehearsal","callSid":"CArehearsal","accountSid":"ACrehearsal","mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},"customParameters":{"callId":"{{{{Guid.Empty}}}}","token":"-"}}}
        """);

    private static readonly byte[] Voice = Media(i => (byte)(i % 16 < 8 ? 0x10 : 0x90)), Silence = Media(_ => 0xFF);

    /// <summary>A line is never still: however long the host waits for more of an utterance, it hears how the time passes, several times as fast.</summary>
    private const int BlocksAtOnce = 4;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[4_096];

    public async Task CallAsync(Uri stage, CancellationToken ct)
    {
        await _socket.ConnectAsync(stage, ct);
        await SendAsync("""{"event":"connected","protocol":"Call","version":"1.0.0"}"""u8.ToArray(), ct);
        await SendAsync(Start, ct);
        await HearPhraseAsync(ct);
        await SpeakAsync(ct);
        await HearAsync("media", ct);
        await SpeakAsync(ct);
        await HearPhraseAsync(ct);
        await SendAsync("""{"event":"dtmf","dtmf":{"digit":"1"}}"""u8.ToArray(), ct);
        await SendAsync("""{"event":"dtmf","dtmf":{"digit":"#"}}"""u8.ToArray(), ct);
        await HearPhraseAsync(ct);
        await SendAsync("""{"event":"stop"}"""u8.ToArray(), ct);
        await ReceiveAsync(sought: null, ct);
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
    }

    public void Dispose() => _socket.Dispose();

    private async Task SpeakAsync(CancellationToken ct)
    {
        for (var ms = 0; ms < 1_100; ms += AudioMs.Block)
            await SendAsync(ms < 500 ? Voice : Silence, ct);
    }

    /// <summary>Hears a phrase to its end and says so.</summary>
    private async Task HearPhraseAsync(CancellationToken ct) => await SendAsync(await HearAsync("mark", ct), ct);

    /// <summary>Says nothing until such a message comes.</summary>
    private async Task<byte[]> HearAsync(string untilEvent, CancellationToken ct)
    {
        var hearing = ReceiveAsync(Encoding.UTF8.GetBytes($"\"event\":\"{untilEvent}\""), ct);
        while (!hearing.IsCompleted)
        {
            for (var block = 0; block < BlocksAtOnce; block++)
                await SendAsync(Silence, ct);
            await Task.WhenAny(hearing, Task.Delay(AudioMs.Block, ct));
        }

        return await hearing;
    }

    /// <summary>Receives until such a message comes, or the other side closes.</summary>
    private async Task<byte[]> ReceiveAsync(byte[]? sought, CancellationToken ct)
    {
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(), ct);
            if (received.MessageType == WebSocketMessageType.Close)
                return sought is null ? [] : throw new InvalidOperationException("The rehearsed call ended too early.");
            if (sought is not null && _buffer.AsSpan(0, received.Count).IndexOf(sought) >= 0)
                return _buffer[..received.Count];
        }
    }

    private ValueTask SendAsync(byte[] message, CancellationToken ct) =>
        _socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, ct);

    private static byte[] Media(Func<int, byte> sample)
    {
        var audio = Convert.ToBase64String([.. Enumerable.Range(0, AudioMs.Block * MuLaw.BytesPerMs).Select(sample)]);
        return Encoding.UTF8.GetBytes($$$"""{"event":"media","media":{"track":"inbound","timestamp":"0","payload":"{{{audio}}}"}}""");
    }
}
