using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Application.Assistants;

/// <summary>The deployment's <c>Turns</c> settings: they fill what an assistant leaves open.</summary>
public sealed class TurnDefaults
{
    public const string Section = "Turns";

    [Range(100, 5_000)]
    public int EndpointMs { get; set; } = 500;

    [Range(60, 5_000)]
    public int MinInterruptionMs { get; set; } = 300;

    [Range(1, 600)]
    public int IdleSeconds { get; set; } = 10;

    [Range(1, 1_440)]
    public int MaxCallMinutes { get; set; } = 30;
}
