using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>An engine of one's own that asks others, and takes no number of pages: it gives as many as it finds.</summary>
/// <remarks>https://docs.searxng.org/dev/search_api.html; what an answer holds: https://github.com/searxng/searxng/blob/master/searx/webutils.py</remarks>
internal sealed partial class SearxngEngine : ISearchEngine
{
    private const int MostNamed = 5;

    public string Name => "Searxng";

    public string? DefaultUrl => null;

    public bool WantsKey => false;

    public HttpRequestMessage Ask(string baseUrl, string key, WebQuestion question)
    {
        var language = LanguageOf(question.Language) is { } known ? $"&language={known}" : "";
        var request = new HttpRequestMessage(HttpMethod.Get, $"{baseUrl}/search?q={Uri.EscapeDataString(Order().Replace(question.Text, ""))}&format=json{language}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("VoiceAssistant", null)); // its limiter refuses whoever says no name
        if (key.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    public IReadOnlyList<FoundPage> Read(ReadOnlySpan<byte> answer)
    {
        var told = JsonSerializer.Deserialize(answer, WebSearchJson.Default.SearxngAnswer);
        if (told?.Results is not { } results)
            throw new JsonException("no results");
        if (results.Count == 0 && told.UnresponsiveEngines is { Count: > 0 } silent)
            throw new UnansweredSearchException($"found nothing, as engines did not answer it: {string.Join(", ", silent.Take(MostNamed).Select(Describe))}.");
        return [.. results.OfType<SearxngResult>().Select(result => new FoundPage(result.Title, result.Url, result.Content))];
    }

    public FailedSearch? Explain(int status, ReadOnlySpan<byte> answer) => status switch
    {
        403 => new("gives no JSON (403): add json to search.formats in its settings.yml."),
        429 => new("takes us for a robot, or has too many searches (429): let our address pass in its limiter.toml."),
        _ => null,
    };

    /// <summary>Anything else is refused. Scripts are left out: of <c>zh-Hant-TW</c> the language and the region stay.</summary>
    private static string? LanguageOf(string? tag) =>
        tag is not null && Tag().Match(tag) is { Success: true } match
            ? match.Groups["language"].Value.ToLowerInvariant() + (match.Groups["region"] is { Success: true, Value: var region } ? "-" + region.ToUpperInvariant() : "")
            : null;

    /// <summary>A pair of the engine and what is wrong with it.</summary>
    private static string Describe(IReadOnlyList<string?>? engine) =>
        HitText.Plain(engine switch
        {
            [var name, var problem, ..] => $"{name} ({problem})",
            [var name] => name,
            _ => "one",
        }, longest: 60);

    /// <summary>In front of a word these choose engines, languages and times, or lead to another engine; nobody who asks a question means that.</summary>
    [GeneratedRegex(@"(?<!\S)[!:<?]+(?=\S)")]
    private static partial Regex Order();

    [GeneratedRegex("^(?<language>[a-z]{2,3})(-[a-z]{4})?(-(?<region>[a-z]{2}))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}

/// <param name="UnresponsiveEngines">Pairs of an engine and why it did not answer.</param>
internal sealed record SearxngAnswer(IReadOnlyList<SearxngResult?>? Results, IReadOnlyList<IReadOnlyList<string?>?>? UnresponsiveEngines);

internal sealed record SearxngResult(string? Title, string? Url, string? Content);
