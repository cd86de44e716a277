using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Knowledge;

/// <summary>What one owner's assistants know, seen through the API.</summary>
internal sealed class KnowledgeBase(ApiHost host, string token)
{
    public string Token => token;

    public const string Sources = "/api/knowledge-base/sources";

    /// <summary>For what happens sooner or later, on a machine that has much else to do.</summary>
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    public static async Task<KnowledgeBase> OfNewOwnerAsync(ApiHost host, TestIssuer issuer)
    {
        var owner = await host.AddUserAsync(u => u.UserName = u.Email = $"{Guid.NewGuid():N}@example.com");
        return new KnowledgeBase(host, issuer.Token($"{owner}"));
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, object? body = null) =>
        host.SendAsync(method, target, token, body is null ? null : JsonContent.Create(body));

    public async Task<JsonElement> GetAsync(string target)
    {
        using var response = await SendAsync(HttpMethod.Get, target);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, target);
        return await response.JsonAsync();
    }

    public Task<HttpResponseMessage> UploadAsync(string fileName, byte[] content, string? name = null, HttpMethod? method = null, string target = Sources)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName } };
        if (name is not null)
            form.Add(new StringContent(name), "name");
        return host.SendAsync(method ?? HttpMethod.Post, target, token, form);
    }

    public Task<HttpResponseMessage> UploadAsync(string fileName, string content) => UploadAsync(fileName, Encoding.UTF8.GetBytes(content));

    /// <summary>The id of a source that was taken.</summary>
    public static async Task<Guid> TakenAsync(HttpResponseMessage response)
    {
        using (response)
        {
            response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
            return (await response.JsonAsync()).GetProperty("id").GetGuid();
        }
    }

    /// <summary>The source, once nothing is to be done about it any more.</summary>
    public async Task<JsonElement> ReadAsync(Guid id)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (true)
        {
            var source = await GetAsync($"{Sources}/{id}");
            if (source.GetProperty("status").GetString() is "indexed" or "failed")
                return source;
            await Task.Delay(100, deadline.Token);
        }
    }

    /// <summary>Reads the source again, and returns it when that is done.</summary>
    public async Task<JsonElement> ReindexAsync(Guid id)
    {
        await TakenAsync(await SendAsync(HttpMethod.Post, $"{Sources}/{id}/reindex"));
        return await ReadAsync(id);
    }

    public async Task<IReadOnlyList<JsonElement>> ItemsAsync(Guid id, string of) =>
        [.. (await GetAsync($"{Sources}/{id}/{of}?pageSize=100")).GetProperty("items").EnumerateArray()];

    /// <summary>What a search finds, the best first.</summary>
    public async Task<IReadOnlyList<string>> SearchAsync(string question, Guid? assistant = null)
    {
        var of = assistant is null ? "" : $"&assistantId={assistant}";
        var answer = await GetAsync($"/api/knowledge-base/search?q={Uri.EscapeDataString(question)}{of}");
        return [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("text").GetString()!)];
    }

    /// <summary>A search waits for vectors for a moment only, and a host that holds others in memory learns of new ones a moment later.</summary>
    public async Task ShouldFindAsync(string question, string text)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!(await SearchAsync(question)).Any(found => found.Contains(text, StringComparison.Ordinal)))
            await Task.Delay(100, deadline.Token);
    }

    /// <summary>An assistant that knows sources.</summary>
    public async Task<Guid> AssistantAsync(params Guid[] sources)
    {
        var body = new JsonObject
        {
            ["name"] = "Front desk",
            ["knowledge"] = new JsonObject { ["sourceIds"] = new JsonArray([.. sources.Select(id => JsonValue.Create(id))]) },
        };
        using var response = await SendAsync(HttpMethod.Post, "/api/assistants", body);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return (await response.JsonAsync()).GetProperty("id").GetGuid();
    }
}
