using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Xml.Linq;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>Rings properly, then opens media streams as no carrier would.</summary>
internal sealed class HostileCaller(Deployment deployment) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = new();

    public sealed record Invitation(string CallSid, string AccountSid, string CallId, string Token, Uri Stream);

    /// <summary>Has the webhook answered and gives what its TwiML holds.</summary>
    public async Task<Invitation> RingAsync()
    {
        var sid = $"CA{Guid.NewGuid():N}";
        var url = $"{deployment.Api.Url}/telephony/incoming";
        Dictionary<string, string> form = new()
        {
            ["CallSid"] = sid,
            ["AccountSid"] = Deployment.AccountSid,
            ["From"] = "+15550201234",
            ["To"] = "+15550100000",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", RequestSigner.Sign(deployment.AuthToken, url, form));
        using var response = await _http.SendAsync(request);
        var twiml = XDocument.Parse(await response.Content.ReadAsStringAsync());
        var parameters = twiml.Descendants("Parameter").ToDictionary(p => p.Attribute("name")!.Value, p => p.Attribute("value")!.Value);
        var stream = new Uri(twiml.Descendants("Stream").Single().Attribute("url")!.Value);
        deployment.KeepToken(parameters["token"]);
        deployment.KeepPass(stream);
        return new Invitation(sid, Deployment.AccountSid, parameters["callId"], parameters["token"], stream);
    }

    /// <summary>Starts a stream for an invitation, says more, and tells how the server closed it; null where it did not.</summary>
    public static Task<WebSocketCloseStatus?> StreamAsync(Invitation call, bool hangUp = false, params string[] then)
    {
        string[] stop = hangUp ? ["""{"event":"stop","streamSid":"MZ1","stop":{}}"""] : [];
        return RunAsync(call.Stream, socket => SendAllAsync(socket, [.. StartOf(call), .. then, .. stop]));
    }

    /// <summary>Starts a stream for an invitation, and breaks the connection a little later.</summary>
    public static async Task BreakAsync(Invitation call, int afterMs)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(call.Stream, CancellationToken.None);
        await SendAllAsync(socket, StartOf(call));
        await Task.Delay(afterMs);
        socket.Abort();
    }

    private static string[] StartOf(Invitation call) =>
    [
        """{"event":"connected","protocol":"Call","version":"1.0.0"}""",
        $$$"""
        {"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"streamSid":"MZ1","callSid":"{{{call.CallSid}}}",
         "accountSid":"{{{call.AccountSid}}}","tracks":["inbound"],
         "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
         "customParameters":{"callId":"{{{call.CallId}}}","token":"{{{call.Token}}}"} } }
        """,
    ];

    public Task<WebSocketCloseStatus?> SendAsync(params string[] messages) =>
        RunAsync(deployment.MediaSocket, socket => SendAllAsync(socket, messages));

    public Task<WebSocketCloseStatus?> SendAsync(byte[] message, WebSocketMessageType type) =>
        RunAsync(deployment.MediaSocket, socket => socket.SendAsync(message, type, true, CancellationToken.None));

    /// <summary>Opens a stream without a pass that says nothing; null where it is refused.</summary>
    public async Task<ClientWebSocket?> OpenSilentAsync()
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(deployment.MediaSocket, CancellationToken.None);
            return socket;
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Asks for a stream and tells what the host answers.</summary>
    public async Task<HttpStatusCode> UpgradeAsync(string? signature)
    {
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        if (signature is not null)
            socket.Options.SetRequestHeader(RequestSigner.HeaderName, signature);
        try
        {
            await socket.ConnectAsync(deployment.MediaSocket, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // refused: the status tells how
        }

        return socket.HttpStatusCode;
    }

    public void Dispose() => _http.Dispose();

    private static async Task SendAllAsync(ClientWebSocket socket, IEnumerable<string> messages)
    {
        foreach (var message in messages)
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);
    }

    private static async Task<WebSocketCloseStatus?> RunAsync(Uri address, Func<ClientWebSocket, Task> send)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(address, timeout.Token);
        }
        catch (WebSocketException)
        {
            return null; // one too many without a pass of its own
        }

        var closed = ReadToEndAsync(socket, timeout.Token);
        try
        {
            await send(socket);
        }
        catch (Exception e) when (e is WebSocketException or IOException)
        {
            // The server has closed already: what it closed with is what counts.
        }

        return await closed;
    }

    private static async Task<WebSocketCloseStatus?> ReadToEndAsync(ClientWebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[8_192];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, ct);
            if (received.MessageType != WebSocketMessageType.Close)
                continue;
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
            return socket.CloseStatus;
        }
    }
}
