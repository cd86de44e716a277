using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>The calls of the demonstration, as its owner places and reads them over HTTP.</summary>
internal sealed class PhoneClient : IDisposable
{
    private readonly HttpClient _http;

    private PhoneClient(HttpClient http) => _http = http;

    /// <param name="api">One of several.</param>
    public static PhoneClient SignIn(Deployment deployment, HostProcess? api = null) => new(OwnerSession.Open(deployment, api));

    /// <summary>Another assistant like the demonstration's, which may call at any time.</summary>
    /// <param name="change">What is different.</param>
    public async Task<Guid> AddAssistantAsync(object? change = null)
    {
        var first = (await GetAsync("api/assistants?sort=createdAt")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var copy = (await PostAsync($"api/assistants/{first}/copy", new { })).GetProperty("id").GetGuid();
        await PatchAsync($"api/assistants/{copy}", new { outbound = new { hours = new { from = "00:00", to = "24:00" } } });
        if (change is not null)
            await PatchAsync($"api/assistants/{copy}", change);
        return copy;
    }

    /// <summary>The id of a call that is accepted.</summary>
    public async Task<Guid> PlaceAsync(Guid assistant, string to, object? also = null, string? key = null)
    {
        var body = JsonSerializer.SerializeToNode(also ?? new { })!.AsObject();
        (body["assistantId"], body["to"]) = (assistant, to);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/calls") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await _http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>The id of a call that the carrier has begun, once its log is there.</summary>
    public async Task<Guid> CallOfAsync(Guid assistant, string sid)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (true)
        {
            var calls = (await GetAsync($"api/calls?assistantId={assistant}")).GetProperty("items").EnumerateArray();
            if (calls.FirstOrDefault(call => call.GetProperty("callSid").GetString() == sid) is { ValueKind: JsonValueKind.Object } call)
                return call.GetProperty("id").GetGuid();
            await Task.Delay(100, deadline.Token);
        }
    }

    public Task<JsonElement> ReadAsync(Guid call) => GetAsync($"api/calls/{call}");

    /// <summary>The call, once it is as wanted.</summary>
    public async Task<JsonElement> UntilAsync(Guid id, Func<JsonElement, bool> isAsWanted)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        var call = await ReadAsync(id);
        while (!isAsWanted(call))
        {
            deadline.IsCancellationRequested.ShouldBeFalse($"It stays like this: {call}");
            await Task.Delay(100);
            call = await ReadAsync(id);
        }

        return call;
    }

    public Task<JsonElement> EndedAsync(Guid call) => UntilAsync(call, c => c.GetProperty("status").GetString() == "ended");

    public async Task<JsonElement> GetAsync(string target)
    {
        using var answer = await _http.GetAsync(new Uri(target, UriKind.Relative));
        answer.IsSuccessStatusCode.ShouldBeTrue(target);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> PostAsync(string target, object body)
    {
        using var answer = await _http.PostAsJsonAsync(target, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<HttpStatusCode> StatusAsync(string target)
    {
        using var answer = await _http.GetAsync(new Uri(target, UriKind.Relative));
        return answer.StatusCode;
    }

    /// <param name="range">The header of RFC 9110, which may be an odd one.</param>
    public async Task<(HttpStatusCode Status, int Bytes)> PartAsync(string target, string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.TryAddWithoutValidation("Range", range).ShouldBeTrue();
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    /// <summary>Why something is not there, in words.</summary>
    public async Task<string> ProblemAsync(string target)
    {
        using var answer = await _http.GetAsync(new Uri(target, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
    }

    public Task<byte[]> DownloadAsync(string target) => _http.GetByteArrayAsync(new Uri(target, UriKind.Relative));

    /// <summary>The kinds of what has happened on a call that is over, in order, each with its data.</summary>
    public async Task<IReadOnlyList<(string Kind, JsonElement Data)>> EventsOfAsync(Guid call)
    {
        List<(string, JsonElement)> events = [];
        var kind = "";
        await foreach (var line in LinesAsync($"api/calls/{call}/events"))
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                events.Add((kind, JsonElement.Parse(line["data: ".Length..])));
            if (kind == "call.ended" && line.Length == 0)
                break;
        }

        return events;
    }

    /// <summary>A message in writing, and all that is answered.</summary>
    /// <param name="conversation">Null to begin one.</param>
    public async Task<IReadOnlyList<(string Kind, JsonElement Data)>> ChatAsync(Guid assistant, string message, Guid? conversation = null)
    {
        using var answer = await _http.PostAsJsonAsync($"api/assistants/{assistant}/chat", new { message, conversationId = conversation });
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return
        [
            .. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('\n'))
                .Where(lines => lines is [['e', ..], ['d', ..], ..])
                .Select(lines => (lines[0]["event: ".Length..], JsonElement.Parse(lines[1]["data: ".Length..]))),
        ];
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<string> LinesAsync(string target)
    {
        await using var stream = await _http.GetStreamAsync(new Uri(target, UriKind.Relative));
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() is { } line)
            yield return line;
    }

    private async Task PatchAsync(string target, object change)
    {
        using var answer = await _http.PatchAsJsonAsync(target, change);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
