using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>The Twilio account whose calls this deployment takes.</summary>
internal sealed class TwilioOptions
{
    public const string Section = "Twilio";

    public string? AccountSid { get; set; }

    /// <summary>The token that signs webhooks; while it is rotated, the old and the new one, separated by a comma.</summary>
    public string? AuthToken { get; set; }

    /// <summary>Set only to point at an emulator.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.twilio.com";

    public IReadOnlyList<string> AuthTokens =>
        AuthToken?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public bool IsConfigured => !string.IsNullOrWhiteSpace(AccountSid) && AuthTokens.Count > 0;
}

internal sealed class TwilioOptionsValidator : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.AccountSid) != (options.AuthTokens.Count == 0))
            return ValidateOptionsResult.Fail("Twilio:AccountSid and Twilio:AuthToken belong together: set both or neither.");
        if (options.IsConfigured && !options.AccountSid!.StartsWith("AC", StringComparison.Ordinal))
            return ValidateOptionsResult.Fail("Twilio:AccountSid is the account's SID and begins with AC.");
        if (!Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return ValidateOptionsResult.Fail("Twilio:ApiBaseUrl must be an http or https URL.");
        return ValidateOptionsResult.Success;
    }
}
