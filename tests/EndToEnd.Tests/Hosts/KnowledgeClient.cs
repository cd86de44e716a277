using System.Net.Http.Json;
using System.Text.Json;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>The knowledge of the demonstration, as its owner changes and reads it over HTTP.</summary>
internal sealed class KnowledgeClient : IDisposable
{
    private const string Sources = "api/knowledge-base/sources";

    private readonly HttpClient _http;

    private KnowledgeClient(HttpClient http) => _http = http;

    /// <param name="api">One of several.</param>
    public static KnowledgeClient SignIn(Deployment deployment, HostProcess? api = null) => new(OwnerSession.Open(deployment, api));

    /// <summary>A PDF with one line of text under another.</summary>
    public static byte[] Pdf(params string[] lines)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        var page = builder.AddPage(PageSize.A4);
        for (var i = 0; i < lines.Length; i++)
            page.AddText(lines[i], 12, new PdfPoint(50, 780 - (i * 16)), font);
        return builder.Build();
    }

    public Task<Guid> UploadAsync(string name, byte[] content) => SendFileAsync(HttpMethod.Post, Sources, name, content);

    /// <summary>Puts a newer file in the place of a source's, to be read when its schedule says.</summary>
    public Task<Guid> ReplaceAsync(Guid id, string name, byte[] content) =>
        SendFileAsync(HttpMethod.Put, $"{Sources}/{id}/file", name, content, ("when", "scheduled"));

    public async Task<Guid> AddAsync(object source)
    {
        using var answer = await _http.PostAsJsonAsync(Sources, source);
        return await IdAsync(answer);
    }

    public async Task PlanAsync(Guid id, string cron)
    {
        using var answer = await _http.PatchAsJsonAsync($"{Sources}/{id}", new { schedule = new { refresh = cron } });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Puts a text in the place of the first chunk's.</summary>
    public async Task CorrectAsync(Guid id, string text)
    {
        var chunk = (await GetAsync($"{Sources}/{id}/chunks")).GetProperty("items")[0].GetProperty("id").GetGuid();
        using var answer = await _http.PatchAsJsonAsync($"{Sources}/{id}/chunks/{chunk}", new { text });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async Task DeleteAsync(Guid id)
    {
        using var answer = await _http.DeleteAsync(new Uri($"{Sources}/{id}", UriKind.Relative));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Lets the demonstration's assistant know sources.</summary>
    public async Task LinkAsync(params Guid[] sources)
    {
        var assistant = (await GetAsync("api/assistants")).GetProperty("items")[0].GetProperty("id").GetGuid();
        using var answer = await _http.PatchAsJsonAsync($"api/assistants/{assistant}", new { knowledge = new { sourceIds = sources } });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The source, once it is as wanted.</summary>
    public async Task<JsonElement> UntilAsync(Guid id, Func<JsonElement, bool> isAsWanted)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (true)
        {
            var source = await GetAsync($"{Sources}/{id}");
            source.GetProperty("status").GetString().ShouldNotBe("failed", source.ToString());
            if (isAsWanted(source))
                return source;
            await Task.Delay(100, deadline.Token);
        }
    }

    public Task<JsonElement> IndexedAsync(Guid id) => UntilAsync(id, source => source.GetProperty("status").GetString() == "indexed");

    public async Task<IReadOnlyList<JsonElement>> ChangesAsync(Guid id) =>
        [.. (await GetAsync($"{Sources}/{id}/changes")).GetProperty("items").EnumerateArray()];

    /// <summary>Waits until a question finds a text.</summary>
    public async Task FindAsync(string question, string text)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (!await FindsAsync(question, text))
            await Task.Delay(100, deadline.Token);
    }

    /// <summary>Whether a question finds a text now.</summary>
    public async Task<bool> FindsAsync(string question, string text) =>
        (await GetAsync($"api/knowledge-base/search?q={Uri.EscapeDataString(question)}")).GetProperty("items").EnumerateArray()
            .Any(item => item.GetProperty("text").GetString()!.Contains(text, StringComparison.Ordinal));

    /// <summary>The turns of the latest call, once all are kept.</summary>
    public async Task<IReadOnlyList<JsonElement>> TurnsOfLatestCallAsync(int turns)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (true)
        {
            var call = (await GetAsync("api/calls?pageSize=1")).GetProperty("items")[0].GetProperty("id").GetGuid();
            var kept = (await GetAsync($"api/calls/{call}")).GetProperty("turns");
            if (kept.GetArrayLength() >= turns)
                return [.. kept.EnumerateArray()];
            await Task.Delay(100, deadline.Token);
        }
    }

    public async Task<JsonElement> GetAsync(string target)
    {
        using var answer = await _http.GetAsync(new Uri(target, UriKind.Relative));
        answer.IsSuccessStatusCode.ShouldBeTrue(target);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public void Dispose() => _http.Dispose();

    private async Task<Guid> SendFileAsync(HttpMethod method, string target, string name, byte[] content, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        foreach (var field in fields)
            form.Add(new StringContent(field.Value), field.Name);
        using var request = new HttpRequestMessage(method, target) { Content = form };
        using var answer = await _http.SendAsync(request);
        return await IdAsync(answer);
    }

    private static async Task<Guid> IdAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
