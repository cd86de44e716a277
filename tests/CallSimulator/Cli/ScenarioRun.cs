using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Measurements;

namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>One scenario, run once with all its calls.</summary>
internal sealed record ScenarioRun(
    string Scenario, RunMeasurements Measurements, Distribution SenderLateness, ServerUsage? Server, double SimulatorCpuSeconds,
    IReadOnlyList<CallResult> Calls);

/// <summary>Something a call did not live up to.</summary>
internal sealed record CallFailure(string Scenario, int Call, string What);

/// <summary>What <c>--json</c> writes.</summary>
internal sealed record RunReport(
    DateTimeOffset StartedAt, string Api, IReadOnlyList<ScenarioRun> Runs, IReadOnlyList<CallFailure> Failures);
