using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>The <c>WebSearch</c> settings.</summary>
internal sealed class WebSearchOptions
{
    public const string Section = "WebSearch";

    /// <summary>Empty for the vendor's own; may have a path. The engine's own path follows.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>A SearXNG has none, unless there is a proxy in front of it that wants one.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>What somebody waits for a search at most, with everything that is tried for it.</summary>
    public int TimeoutMs { get; set; } = 6_000;
}

/// <summary>Runs at start: whoever chooses an engine has to say what it needs.</summary>
internal sealed class WebSearchOptionsValidator(ISearchEngine engine) : IValidateOptions<WebSearchOptions>
{
    private const int ShortestTimeoutMs = 500, LongestTimeoutMs = 30_000;

    public ValidateOptionsResult Validate(string? name, WebSearchOptions options)
    {
        if (options.BaseUrl.Length == 0 && engine.DefaultUrl is null)
            return Fail($"WebSearch:BaseUrl is missing: it is where your {engine.Name} is, such as http://localhost:8080.");
        if (options.BaseUrl.Length > 0 && !IsBase(options.BaseUrl))
            return Fail($"WebSearch:BaseUrl has to be an http or https address without a query, such as {engine.DefaultUrl ?? "http://localhost:8080"}.");
        if (options.ApiKey.Length == 0 && engine.WantsKey)
            return Fail($"WebSearch:ApiKey is missing: {engine.Name} wants one.");
        if (!options.ApiKey.All(c => c is > ' ' and < '\u007f')) // what may stand in a header
            return Fail("WebSearch:ApiKey has spaces or other characters that no key has.");
        return options.TimeoutMs is >= ShortestTimeoutMs and <= LongestTimeoutMs
            ? ValidateOptionsResult.Success
            : Fail($"WebSearch:TimeoutMs has to be from {ShortestTimeoutMs} to {LongestTimeoutMs}.");
    }

    private static bool IsBase(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url is { Query: "", Fragment: "", UserInfo: "" };

    private static ValidateOptionsResult Fail(string sentence) => ValidateOptionsResult.Fail(sentence);
}
