using System.Net.Http.Headers;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.LiveEvents;

/// <summary>Server-sent events as a client reads them.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _timeout = new(TestTimeout.Value);
    private readonly StreamReader _lines;

    private EventReader(HttpClient client, HttpResponseMessage response, Stream body)
    {
        (_client, Response) = (client, response);
        _lines = new StreamReader(body);
    }

    public HttpResponseMessage Response { get; }

    /// <summary>Returns when the stream is open: what happens from then on is told.</summary>
    public static async Task<EventReader> OpenAsync(ApiHost host, string target, string token, long? lastEventId = null)
    {
        var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", $"{lastEventId}");
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new EventReader(client, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<ServerEvent?> NextAsync()
    {
        var (id, kind, data) = ("", "", "");
        while (await _lines.ReadLineAsync(_timeout.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.Length == 0 && id.Length > 0)
                return new ServerEvent(long.Parse(id, null), kind, System.Text.Json.JsonElement.Parse(data));
        }

        return null;
    }

    public async Task<IReadOnlyList<ServerEvent>> ToEndAsync()
    {
        List<ServerEvent> all = [];
        while (await NextAsync() is { } next)
            all.Add(next);
        return all;
    }

    public void Dispose()
    {
        Response.Dispose();
        _client.Dispose();
        _lines.Dispose();
        _timeout.Dispose();
    }
}

internal sealed record ServerEvent(long Id, string Kind, System.Text.Json.JsonElement Data);
