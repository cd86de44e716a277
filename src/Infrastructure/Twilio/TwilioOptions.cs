using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>The Twilio account whose calls this deployment takes and places.</summary>
internal sealed class TwilioOptions
{
    public const string Section = "Twilio";

    public const string OfficialUrl = "https://api.twilio.com";

    public string? AccountSid { get; set; }

    /// <summary>The token that signs webhooks; while it is rotated, the old and the new one, separated by a comma.</summary>
    public string? AuthToken { get; set; }

    /// <summary>With <see cref="ApiKeySecret"/> what Twilio is asked with, in place of the token; the token signs webhooks all the same.</summary>
    public string? ApiKeySid { get; set; }

    public string? ApiKeySecret { get; set; }

    /// <summary>Where the account's calls are handled, such as <c>ie1</c>; empty for the United States.</summary>
    public string? Region { get; set; }

    /// <summary>Where Twilio's network is entered, such as <c>dublin</c>.</summary>
    public string? Edge { get; set; }

    /// <summary>Set only to point at an emulator; an origin.</summary>
    public string ApiBaseUrl { get; set; } = OfficialUrl;

    /// <summary>False where there is no account behind the credentials: webhooks are answered, and Twilio is asked for nothing.</summary>
    public bool UsesApi { get; set; } = true;

    public IReadOnlyList<string> AuthTokens =>
        AuthToken?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public bool IsConfigured => !string.IsNullOrWhiteSpace(AccountSid) && AuthTokens.Count > 0;

    public bool IsOfficial => ApiBaseUrl == OfficialUrl;

    public bool HasApiKey => !string.IsNullOrEmpty(ApiKeySid);
}

internal sealed partial class TwilioOptionsValidator(IHostEnvironment environment) : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options) =>
        Problem(options) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;

    private string? Problem(TwilioOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.AccountSid) != (options.AuthTokens.Count == 0))
            return "Twilio:AccountSid and Twilio:AuthToken belong together: set both or neither.";
        if (options.IsConfigured && !AccountSid().IsMatch(options.AccountSid!))
            return "Twilio:AccountSid is the account's SID: AC and letters and digits.";
        if (options.HasApiKey != !string.IsNullOrEmpty(options.ApiKeySecret))
            return "Twilio:ApiKeySid and Twilio:ApiKeySecret belong together: set both or neither.";
        if (options.HasApiKey && !KeySid().IsMatch(options.ApiKeySid!))
            return "Twilio:ApiKeySid is the SID of an API key: SK and letters and digits.";
        if (!Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url is not { PathAndQuery: "/", Fragment: "", UserInfo: "" })
            return "Twilio:ApiBaseUrl must be an http or https URL without a path, such as http://localhost:4010.";
        if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && environment.IsProduction())
            return "Twilio:ApiBaseUrl must begin with https:// in Production: the account's credentials go there.";
        if (!Place().IsMatch(options.Region ?? ""))
            return "Twilio:Region is one of Twilio's regions, such as ie1.";
        if (!Place().IsMatch(options.Edge ?? ""))
            return "Twilio:Edge is one of Twilio's edge locations, such as dublin.";
        return string.IsNullOrEmpty(options.Region) || !string.IsNullOrEmpty(options.Edge)
            ? null
            : "Twilio:Region needs Twilio:Edge too, such as ie1 and dublin: without, Twilio's API of that region has no address.";
    }

    [GeneratedRegex(@"\AAC[0-9A-Za-z]*\z")]
    private static partial Regex AccountSid();

    [GeneratedRegex(@"\ASK[0-9A-Za-z]+\z")]
    private static partial Regex KeySid();

    /// <summary>It becomes part of a host name.</summary>
    [GeneratedRegex(@"\A[a-z0-9-]{0,32}\z")]
    private static partial Regex Place();
}
