using System.ComponentModel.DataAnnotations;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>The deployment's <c>Turns</c> settings: they fill what an assistant leaves open.</summary>
public sealed class TurnDefaults
{
    public const string Section = "Turns";

    [Range(TurnPolicy.LeastEndpointMs, TurnPolicy.MostEndpointMs)]
    public int EndpointMs { get; set; } = 500;

    [Range(TurnPolicy.LeastInterruptionMs, TurnPolicy.MostInterruptionMs)]
    public int MinInterruptionMs { get; set; } = 300;

    [Range(TurnPolicy.LeastIdleSeconds, TurnPolicy.MostIdleSeconds)]
    public int IdleSeconds { get; set; } = 10;

    [Range(TurnPolicy.LeastCallMinutes, TurnPolicy.MostCallMinutes)]
    public int MaxCallMinutes { get; set; } = 30;

    [Range(TurnPolicy.LeastLongestEndpointMs, TurnPolicy.MostLongestEndpointMs)]
    public int LongestEndpointMs { get; set; } = 2_000;

    [Range(TurnPolicy.LeastUtteranceSeconds, TurnPolicy.MostUtteranceSeconds)]
    public int MaxUtteranceSeconds { get; set; } = 60;
}
