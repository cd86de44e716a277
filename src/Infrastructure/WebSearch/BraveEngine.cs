using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <remarks>
/// https://api-dashboard.search.brave.com/app/documentation/web-search/get-started,
/// https://api-dashboard.search.brave.com/app/documentation/web-search/codes (of languages)
/// </remarks>
internal sealed class BraveEngine : ISearchEngine
{
    /// <summary>Any other is refused, and there has to be one or it takes English.</summary>
    private static readonly HashSet<string> Languages =
    [
        .. "ar bg bn ca cs da de el en en-gb es et eu fi fr gl gu he hi hr hu is it jp kn ko lt lv ml mr ms nb nl pa pl pt-br pt-pt ro ru sk sl sr sv ta te th tr uk vi zh-hans zh-hant"
            .Split(' '),
    ];

    public string Name => "Brave";

    public string DefaultUrl => "https://api.search.brave.com";

    public bool WantsKey => true;

    public HttpRequestMessage Ask(string baseUrl, string key, WebQuestion question)
    {
        var language = LanguageOf(question.Language) is { } known ? $"&search_lang={known}" : "";
        var request = new HttpRequestMessage(HttpMethod.Get, string.Create(
            CultureInfo.InvariantCulture, $"{baseUrl}/res/v1/web/search?q={Uri.EscapeDataString(question.Text)}&count={question.Take}&result_filter=web{language}"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("X-Subscription-Token", key);
        return request;
    }

    /// <summary>Where nothing was found there is no list.</summary>
    public IReadOnlyList<FoundPage> Read(ReadOnlySpan<byte> answer)
    {
        var told = JsonSerializer.Deserialize(answer, WebSearchJson.Default.BraveAnswer);
        return told?.Type == "search"
            ? [.. (told.Web?.Results ?? []).OfType<BraveResult>().Select(result => new FoundPage(result.Title, result.Url, result.Description))]
            : throw new JsonException("no search");
    }

    /// <summary>A key that it does not know is told with 422, as is what it does not take of a question.</summary>
    public FailedSearch? Explain(int status, ReadOnlySpan<byte> answer) => CodeOf(answer) switch
    {
        "SUBSCRIPTION_TOKEN_INVALID" or "SUBSCRIPTION_TOKEN_MISSING" or "SUBSCRIPTION_NOT_FOUND" => FailedSearch.Key(status),
        "QUOTA_LIMITED" => FailedSearch.Quota(status),
        "VALIDATION" => new($"does not take the question ({status}).") { IsOfRequest = true, IsOfLanguage = true, Again = TimeSpan.Zero },
        _ => null,
    };

    private static string? CodeOf(ReadOnlySpan<byte> answer)
    {
        try
        {
            var told = JsonSerializer.Deserialize(answer, WebSearchJson.Default.BraveError);
            return told?.Error?.Code ?? (told?.Errors is [{ Code: var code }, ..] ? code : null);
        }
        catch (JsonException)
        {
            return null; // a page of something between us and them
        }
    }

    private static string? LanguageOf(string? tag)
    {
        var lower = tag?.ToLowerInvariant() ?? "";
        var parts = lower.Split('-');
        var language = parts[0] switch
        {
            "ja" => "jp",
            "no" => "nb",
            "pt" => "pt-br",
            "zh" => parts.Any(part => part is "hant" or "tw" or "hk" or "mo") ? "zh-hant" : "zh-hans",
            var other => other,
        };
        return Languages.Contains(lower) ? lower : Languages.Contains(language) ? language : null;
    }
}

internal sealed record BraveAnswer(string? Type, BraveWeb? Web);

internal sealed record BraveWeb(IReadOnlyList<BraveResult?>? Results);

/// <param name="Title">With entities.</param>
/// <param name="Description">With tags around the words that were asked for.</param>
internal sealed record BraveResult(string? Title, string? Url, string? Description);

/// <param name="Errors">As the reference has it; the server tells one.</param>
internal sealed record BraveError(BraveProblem? Error, IReadOnlyList<BraveProblem?>? Errors);

internal sealed record BraveProblem(string? Code);
