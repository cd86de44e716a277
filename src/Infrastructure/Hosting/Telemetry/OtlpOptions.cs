using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>The <c>Otlp</c> settings. What else an exporter takes, such as headers, comes from <c>OTEL_EXPORTER_OTLP_…</c>.</summary>
internal sealed class OtlpOptions
{
    public const string Section = "Otlp";

    /// <summary>The collector's origin, http/protobuf, such as <c>http://localhost:4318</c>; none: nothing is traced.</summary>
    public string? Endpoint { get; set; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Endpoint);

    /// <summary>Where traces go: <c>/v1/traces</c> unless the endpoint has a path of its own.</summary>
    public Uri Traces => new Uri(Endpoint!) is { AbsolutePath: not "/" } given ? given : new Uri(new Uri(Endpoint!), "/v1/traces");
}

internal sealed class OtlpOptionsValidator : IValidateOptions<OtlpOptions>
{
    public ValidateOptionsResult Validate(string? name, OtlpOptions options) =>
        !options.IsOn || (Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Otlp:Endpoint must be an http or https URL, like http://localhost:4318.");
}
