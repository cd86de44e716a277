using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>
/// Runs at start: a setting that cannot work stops the boot with a sentence, not the first call. In Production a host without
/// the vendor's settings starts, shows it in readiness, and its calls go to the fallbacks.
/// </summary>
internal sealed class OpenAIValidator(IHostEnvironment environment) : IValidateOptions<OpenAIOptions>, IValidateOptions<AzureOpenAIOptions>
{
    public ValidateOptionsResult Validate(string? name, OpenAIOptions options)
    {
        if (!IsAddress(options.BaseUrl))
            return Fail("OpenAI:BaseUrl has to be an http or https address without a query, such as http://localhost:11434/v1.");
        if (!options.IsConfigured && !environment.IsProduction())
            return Fail($"OpenAI:ApiKey is missing: {OpenAIOptions.OfficialHost} wants one. Set it, or OpenAI:BaseUrl for a server of your own.");
        return IsKey(options.ApiKey) ? ValidateOptionsResult.Success : Fail("OpenAI:ApiKey has spaces or other characters that no key has.");
    }

    public ValidateOptionsResult Validate(string? name, AzureOpenAIOptions options)
    {
        if (!options.IsConfigured && environment.IsProduction())
            return ValidateOptionsResult.Success;
        if (!IsAddress(options.Endpoint))
            return Fail("AzureOpenAI:Endpoint has to be the address of your resource, such as https://example.openai.azure.com.");
        if (options.ApiKey.Length == 0)
            return Fail("AzureOpenAI:ApiKey is missing: it is one of the two keys of your resource.");
        if (!IsKey(options.ApiKey))
            return Fail("AzureOpenAI:ApiKey has spaces or other characters that no key has.");
        return options.ApiVersion.Length > 0 && options.ApiVersion.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? ValidateOptionsResult.Success
            : Fail("AzureOpenAI:ApiVersion has to be a version, such as 2024-10-21, or v1.");
    }

    private static ValidateOptionsResult Fail(string sentence) => ValidateOptionsResult.Fail(sentence);

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url is { Query: "", Fragment: "", UserInfo: "" };

    /// <summary>What may stand in a header.</summary>
    private static bool IsKey(string key) => key.All(c => c is > ' ' and < '\u007f');
}
