using System.Net.Http.Headers;
using System.Text.Json;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>Finds pages by the language of the question, and is not told another.</summary>
/// <remarks>https://docs.tavily.com/documentation/api-reference/endpoint/search</remarks>
internal sealed class TavilyEngine : ISearchEngine
{
    public string Name => "Tavily";

    public string DefaultUrl => "https://api.tavily.com";

    public bool WantsKey => true;

    public HttpRequestMessage Ask(string baseUrl, string key, WebQuestion question)
    {
        var body = new TavilyRequest(question.Text, question.Take);
        var request = new HttpRequestMessage(HttpMethod.Post, $"{baseUrl}/search")
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WebSearchJson.Default.TavilyRequest)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    public IReadOnlyList<FoundPage> Read(ReadOnlySpan<byte> answer) =>
        JsonSerializer.Deserialize(answer, WebSearchJson.Default.TavilyAnswer)?.Results is { } results
            ? [.. results.OfType<TavilyResult>().Select(result => new FoundPage(result.Title, result.Url, result.Content))]
            : throw new JsonException("no results");

    /// <summary>432 is the limit of the plan or the key, 433 the one of what is paid as it is used.</summary>
    public FailedSearch? Explain(int status, ReadOnlySpan<byte> answer) => status is 432 or 433 ? FailedSearch.Quota(status) : null;
}

internal sealed record TavilyRequest(string Query, int MaxResults);

internal sealed record TavilyAnswer(IReadOnlyList<TavilyResult?>? Results);

internal sealed record TavilyResult(string? Title, string? Url, string? Content);
