using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>
/// One short call to ourselves, so that the first real call is not measured while this program is still being compiled (about
/// 150 ms of pick-up otherwise). The server under test is not touched: its own cold start stays visible.
/// </summary>
internal static class WarmUp
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(CancellationToken ct)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
            return;
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var serving = ServeAsync(listener, port, limit.Token);
        var scenario = new Scenario { Name = "warm-up", Steps = [Step.WaitForReplyEnd(2000), Step.Say(100), Step.Dtmf("1")] };
        var options = new CallOptions { ApiUrl = $"http://127.0.0.1:{port}", AccountSid = "AC0", AuthToken = "0" };
        using var carrier = new SimulatedCarrier();
        await carrier.RunAsync(scenario, options, limit.Token);
        await limit.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task ServeAsync(TcpListener listener, int port, CancellationToken ct)
    {
        var answers = new List<Task>();
        while (!ct.IsCancellationRequested)
            answers.Add(AnswerAsync(await listener.AcceptTcpClientAsync(ct), port, ct));
        await Task.WhenAll(answers);
    }

    private static async Task AnswerAsync(TcpClient client, int port, CancellationToken ct)
    {
        using var owned = client;
        var stream = client.GetStream();
        var request = await ReadRequestAsync(stream, ct);
        var key = Header(request, "Sec-WebSocket-Key");
        if (key is not null)
        {
            await WriteAsync(stream, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + $"Sec-WebSocket-Accept: {Accept(key)}\r\n\r\n", ct);
            await GreetAsync(WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true }), ct);
            return;
        }
        var twiml = request.Contains("/incoming", StringComparison.Ordinal)
            ? $"<Response><Connect action=\"/telephony/stream-ended\"><Stream url=\"ws://127.0.0.1:{port}/media\"/></Connect></Response>"
            : "<Response/>";
        await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {twiml.Length}\r\n"
            + $"Connection: close\r\n\r\n{twiml}", ct);
    }

    private static async Task GreetAsync(WebSocket socket, CancellationToken ct)
    {
        var streamSid = "";
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer.AsMemory(), ct) is { MessageType: WebSocketMessageType.Text } received)
        {
            var message = Encoding.UTF8.GetString(buffer, 0, received.Count);
            if (streamSid.Length > 0 || !message.Contains("\"start\"", StringComparison.Ordinal))
                continue;
            streamSid = message[message.IndexOf("MZ", StringComparison.Ordinal)..][..34];
            var audio = Convert.ToBase64String(new byte[160]);
            for (var i = 0; i < 5; i++)
                await SendAsync($$$"""{"event":"media","streamSid":"{{{streamSid}}}","media":{"payload":"{{{audio}}}"}}""");
            await SendAsync($$$"""{"event":"mark","streamSid":"{{{streamSid}}}","mark":{"name":"m"}}""");
            await SendAsync($$"""{"event":"clear","streamSid":"{{streamSid}}"}""");
        }
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);

        Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, ct);
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream, CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, ct);
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            var request = text.ToString();
            var head = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (read == 0 || (head >= 0 && request.Length >= head + 4 + int.Parse(Header(request, "Content-Length") ?? "0", null)))
                return request;
        }
    }

    private static string? Header(string request, string name)
    {
        var line = request.Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        return line?[(name.Length + 1)..].Trim();
    }

    private static ValueTask WriteAsync(NetworkStream stream, string text, CancellationToken ct) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(text), ct);

    // CA5350: RFC 6455 section 4.2.2 prescribes SHA-1.
#pragma warning disable CA5350
    private static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
}
