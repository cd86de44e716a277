using System.Net;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>Sends what the protocol's library sends: with what opens the door, to that door alone, and with bounded answers.</summary>
internal sealed class ServerRequests(McpNetwork network, Uri server, ServerKey key, TimeProvider time) : HttpMessageHandler
{
    private const int LargestAnswer = 1 << 20;

    /// <summary>Of saying goodbye.</summary>
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(2);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } address || Uri.Compare(address, server, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
            throw new RefusedAddressException(RefusedPart.Name, "The server sends us elsewhere.");
        network.Check(address);
        using var end = new CancellationTokenSource(EndTimeout, time);
        using var either = request.Method == HttpMethod.Delete ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token) : null;
        var trace = RequestTrace.Current ?? RequestTrace.Begin();
        var ct = either?.Token ?? (trace.Limit.CanBeCanceled ? trace.Limit : cancellationToken);
        var sending = SendAsync(request, trace, ct);
        trace.Sending = sending;
        return await sending;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, RequestTrace trace, CancellationToken ct)
    {
        if (request.Content is { } body)
            request.Content = new WatchedContent(body, trace);
        await trace.PrepareAsync(key.ApplyAsync(request, isFresh: false, ct));
        var response = await trace.WatchAsync(() => network.Sender.SendAsync(request, ct));
        if (response.StatusCode == HttpStatusCode.Unauthorized && key.CanRenew)
        {
            response.Dispose();
            await trace.PrepareAsync(key.ApplyAsync(request, isFresh: true, ct));
            response = await trace.WatchAsync(() => network.Sender.SendAsync(request, ct));
        }
        var content = response.Content;
        var bounded = new StreamContent(new AnswerStream(await content.ReadAsStreamAsync(ct), LargestAnswer, trace));
        foreach (var (name, values) in content.Headers.NonValidated)
            bounded.Headers.TryAddWithoutValidation(name, values);
        response.Content = bounded;
        return response;
    }
}
