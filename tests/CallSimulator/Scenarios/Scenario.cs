using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace VoiceAssistant.CallSimulator.Scenarios;

/// <summary>What a caller does in one call, and what must be true afterwards.</summary>
public sealed record Scenario
{
    public required string Name { get; init; }

    /// <summary>Caller's number; the command line and <see cref="Calls.CallOptions"/> come first.</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>After the last step the caller hangs up, unless the call is over.</summary>
    public required IReadOnlyList<ScenarioStep> Steps { get; init; }

    // The source generator sets null when the member is missing.
    [AllowNull]
    public Expectations Expect { get => field ?? new Expectations(); init; }

    /// <summary>Where relative paths of WAV files begin.</summary>
    [JsonIgnore]
    public string Directory { get; init; } = ".";
}
