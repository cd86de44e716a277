using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>The steps of a scenario, one after the other; a further stream of the call goes on behind the step in which its predecessor ended.</summary>
internal sealed class StepSequence(IReadOnlyList<ScenarioStep> steps)
{
    private readonly IEnumerator<ScenarioStep> _steps = Flat(steps).GetEnumerator();

    /// <summary>1 for the first step.</summary>
    public int Number { get; private set; }

    public bool TryNext(out ScenarioStep step)
    {
        var isMore = _steps.MoveNext();
        (step, Number) = (isMore ? _steps.Current : null!, Number + 1);
        return isMore;
    }

    private static IEnumerable<ScenarioStep> Flat(IReadOnlyList<ScenarioStep> steps) => steps.SelectMany(step =>
        step.Repeat is { } repeat ? Enumerable.Range(0, repeat.Times).SelectMany(_ => Flat(repeat.Steps)) : [step]);
}
