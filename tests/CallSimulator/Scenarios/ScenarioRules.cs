namespace VoiceAssistant.CallSimulator.Scenarios;

/// <summary>What is wrong with a scenario beyond its JSON.</summary>
internal static class ScenarioRules
{
    private static readonly string[] Endings = ["server", "caller", "drop", "none"];

    public static IEnumerable<string> Problems(Scenario scenario)
    {
        if (string.IsNullOrWhiteSpace(scenario.Name))
            yield return "name is empty.";
        if (scenario.Expect.EndedBy is { } endedBy && !Endings.Contains(endedBy))
            yield return $"expect.endedBy is \"{endedBy}\"; use server, caller, drop or none.";
        foreach (var problem in scenario.Steps.SelectMany((step, i) => Problems(step, $"steps[{i}]")))
            yield return problem;
    }

    private static IEnumerable<string> Problems(ScenarioStep step, string where)
    {
        var given = step.Members().Where(m => m.Value is not null).Select(m => m.Name).ToList();
        if (given.Count != 1)
        {
            yield return given.Count == 0
                ? $"{where} does nothing; use one of {string.Join(", ", step.Members().Select(m => m.Name))}."
                : $"{where} holds {string.Join(" and ", given)}; a step is exactly one of them.";
            yield break;
        }
        if (Problem(step) is { } problem)
            yield return $"{where}.{given[0]}: {problem}";
        foreach (var inner in step.Repeat?.Steps.SelectMany((s, i) => Problems(s, $"{where}.repeat.steps[{i}]")) ?? [])
            yield return inner;
    }

    private static string? Problem(ScenarioStep step) => step switch
    {
        { Say: { } say } => Speech(say.Wav, say.VoiceMs),
        { Interrupt: { } interrupt } => interrupt.AfterMs < 0 ? "afterMs is negative." : Speech(interrupt.Wav, interrupt.VoiceMs),
        { WaitForQuiet.Ms: < 0 } => "ms is negative.",
        { Pause.Ms: < 0 } => "ms is negative.",
        { Dtmf: { } dtmf } when dtmf.Digits.Length == 0 || dtmf.Digits.Any(d => !"0123456789*#ABCD".Contains(d))
            => "digits are 0-9 * # A-D.",
        { Stall.Then: not ("burst" or "lose") } => "then is burst or lose.",
        { Stall.Ms: <= 0 } => "ms must be positive.",
        { Stall.AfterMs: < 0 } => "afterMs is negative.",
        { Repeat.Times: <= 0 } => "times must be positive.",
        _ => null,
    };

    private static string? Speech(string? wav, int? voiceMs) => (wav, voiceMs) switch
    {
        (null, null) or ({ }, { }) => "give either wav or voiceMs.",
        (null, <= 0) => "voiceMs must be positive.",
        _ => null,
    };
}
