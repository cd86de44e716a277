using System.ComponentModel.DataAnnotations;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>The deployment's <c>Turns</c> settings: they fill what an assistant leaves open.</summary>
public sealed class TurnDefaults
{
    public const string Section = "Turns";

    [Range(TurnPolicy.ShortestEndpointMs, TurnPolicy.LongestEndpointMs)]
    public int EndpointMs { get; set; } = 500;

    [Range(TurnPolicy.ShortestInterruptionMs, TurnPolicy.LongestInterruptionMs)]
    public int MinInterruptionMs { get; set; } = 300;

    [Range(TurnPolicy.ShortestIdleSeconds, TurnPolicy.LongestIdleSeconds)]
    public int IdleSeconds { get; set; } = 10;

    [Range(TurnPolicy.ShortestCallMinutes, TurnPolicy.LongestCallMinutes)]
    public int MaxCallMinutes { get; set; } = 30;
}
