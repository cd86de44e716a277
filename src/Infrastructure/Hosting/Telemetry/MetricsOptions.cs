namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>The <c>Metrics</c> settings.</summary>
internal sealed class MetricsOptions
{
    public const string Section = "Metrics";

    public MetricsAccess Access { get; set; }
}

/// <summary>Who may read <c>/metrics</c>, which asks for no credentials and holds nothing about a person.</summary>
internal enum MetricsAccess
{
    /// <summary>Whoever asks from a private or loopback address, and not through a proxy.</summary>
    Private,

    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Nobody.</summary>
    Off,
}
