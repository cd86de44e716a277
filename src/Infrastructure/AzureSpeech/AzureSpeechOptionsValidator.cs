using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.AzureSpeech;

/// <summary>
/// In Production a host without the vendor's settings starts, shows it in readiness, and its calls go to the fallbacks;
/// half of them, or wrong ones, stop it everywhere.
/// </summary>
internal sealed partial class AzureSpeechOptionsValidator(IHostEnvironment environment) : IValidateOptions<AzureSpeechOptions>
{
    public ValidateOptionsResult Validate(string? name, AzureSpeechOptions options) =>
        ProblemOf(options) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;

    private string? ProblemOf(AzureSpeechOptions options)
    {
        var hasKey = !string.IsNullOrWhiteSpace(options.Key);
        var hasPlace = !string.IsNullOrWhiteSpace(options.Region) || !string.IsNullOrWhiteSpace(options.Endpoint);
        if (hasKey != hasPlace || (!hasKey && !environment.IsProduction()))
            return "Azure Speech needs AzureSpeech:Key and AzureSpeech:Region, or AzureSpeech:Endpoint in place of the region.";
        if (hasKey && options.Key!.Any(c => c is <= ' ' or > '~'))
            return "AzureSpeech:Key holds a character that no key has, such as a space or a line break.";
        if (!string.IsNullOrWhiteSpace(options.Region) && !Region().IsMatch(options.Region))
            return "AzureSpeech:Region is the short name of a region, such as westeurope.";
        if (!string.IsNullOrWhiteSpace(options.Endpoint) && !IsOrigin(options.Endpoint))
            return "AzureSpeech:Endpoint is an origin without path, such as wss://speech.example.com.";
        return options.Voices.FirstOrDefault(voice => !VoiceName().IsMatch(voice)) is { } wrong
            ? $"AzureSpeech:Voice names '{wrong}'; a voice is called like de-DE-KatjaNeural."
            : null;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss"
        && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" };

    [GeneratedRegex("^[a-z][a-z0-9]{2,}$", RegexOptions.IgnoreCase)]
    private static partial Regex Region();

    [GeneratedRegex(@"^[A-Za-z]{2,3}-[A-Za-z0-9]+(-[\w:.]+)+$")]
    private static partial Regex VoiceName();
}
