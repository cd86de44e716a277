using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>The <c>AzureAISearch</c> settings.</summary>
internal sealed class AzureAISearchOptions
{
    public const string Section = "AzureAISearch";

    /// <summary>Of the service, such as <c>https://example.search.windows.net</c>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>An admin key; a host that only searches can do with a query key.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Made where it is missing.</summary>
    public string IndexName { get; set; } = "voiceassistant";

    public bool IsConfigured => Endpoint.Length > 0 || ApiKey.Length > 0;
}

/// <summary>Runs at start. In Production a host without the vendor's settings starts, and shows it in readiness.</summary>
internal sealed partial class AzureAISearchOptionsValidator(IHostEnvironment environment) : IValidateOptions<AzureAISearchOptions>
{
    public ValidateOptionsResult Validate(string? name, AzureAISearchOptions options)
    {
        if (!IndexName().IsMatch(options.IndexName))
            return Fail("AzureAISearch:IndexName has to be 2 to 128 lower-case letters, digits and dashes, such as voiceassistant.");
        if (!options.IsConfigured && environment.IsProduction())
            return ValidateOptionsResult.Success;
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var url) || url is not { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" } || !IsSafe(url))
            return Fail("AzureAISearch:Endpoint has to be the address of your service, such as https://example.search.windows.net.");
        if (options.ApiKey.Length == 0)
            return Fail("AzureAISearch:ApiKey is missing: it is one of the two admin keys of your service.");
        return options.ApiKey.All(c => c is > ' ' and < '\u007f') // what may stand in a header
            ? ValidateOptionsResult.Success
            : Fail("AzureAISearch:ApiKey has spaces or other characters that no key has.");
    }

    private static ValidateOptionsResult Fail(string sentence) => ValidateOptionsResult.Fail(sentence);

    /// <summary>The key goes over https; in Development to an emulator on this machine as well.</summary>
    private bool IsSafe(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && environment.IsDevelopment());

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,126}[a-z0-9]\z")]
    private static partial Regex IndexName();
}
