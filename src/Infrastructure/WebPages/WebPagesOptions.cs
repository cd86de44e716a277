using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.WebPages;

/// <summary>How pages of others are fetched.</summary>
internal sealed class WebPagesOptions
{
    public const string Section = "WebPages";

    /// <summary>Lets pages be fetched from this machine itself, on any port. Nothing else becomes reachable by it.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Of one page or document, unpacked.</summary>
    [Range(1_000, 1_000_000_000)]
    public long MaxBytes { get; set; } = 50 << 20;

    /// <summary>From the end of a request to a host to the beginning of the next, unless its robots.txt asks for more.</summary>
    [Range(0, 60_000)]
    public int IntervalMs { get; set; } = 500;
}

internal sealed class WebPagesValidator(IHostEnvironment environment) : IValidateOptions<WebPagesOptions>
{
    public ValidateOptionsResult Validate(string? name, WebPagesOptions options) =>
        options.AllowLoopback && environment.IsProduction()
            ? ValidateOptionsResult.Fail(
                "WebPages:AllowLoopback is for development and refused in Production: whoever may add a source could read what "
                + "listens on this machine alone. Remove it.")
            : ValidateOptionsResult.Success;
}
