using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>
/// The steps of a scenario, one after the other; a further stream of the call goes on behind the step in which its predecessor ended.
/// For one script at a time.
/// </summary>
/// <param name="steps">Asked for the first of them when the caller begins to act.</param>
internal sealed class StepSequence(IEnumerable<ScenarioStep> steps)
{
    private readonly IEnumerator<ScenarioStep> _steps = Flat(steps).GetEnumerator();
    private ScenarioStep? _returned;

    /// <summary>1 for the first step.</summary>
    public int Number { get; private set; }

    /// <summary>The step before was to wait for the end of the call.</summary>
    public bool AwaitedEnd { get; private set; }

    public bool TryNext(out ScenarioStep step)
    {
        var isMore = _returned is not null || _steps.MoveNext();
        (step, Number, _returned) = (_returned ?? (isMore ? _steps.Current : null!), Number + 1, null);
        AwaitedEnd = isMore ? step.WaitForEnd is not null : AwaitedEnd;
        return isMore;
    }

    /// <summary>The step was not carried out to its end, and is the next one again.</summary>
    public void Return(ScenarioStep step) => (_returned, Number) = (step, Number - 1);

    private static IEnumerable<ScenarioStep> Flat(IEnumerable<ScenarioStep> steps) => steps.SelectMany(step =>
        step.Repeat is { } repeat ? Enumerable.Range(0, repeat.Times).SelectMany(_ => Flat(repeat.Steps)) : [step]);
}
