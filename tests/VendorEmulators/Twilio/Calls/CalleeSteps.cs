using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>What a callee does once the call is answered, as steps of a scenario.</summary>
internal static class CalleeSteps
{
    private const string Beep = "Twilio/Calls/beep.wav";

    /// <summary>A fax sends its tone twice in 4 s, and gives up after half a minute.</summary>
    private const int FaxTones = 8;

    public static Scenario ScenarioOf(Callee callee) => callee.Scenario ?? new Scenario
    {
        Name = callee.Kind.ToString(),
        Steps = [],
        Directory = AppContext.BaseDirectory,
    };

    /// <summary>Asked for when somebody begins to listen: of a greeting only the rest is heard then.</summary>
    /// <param name="sinceAnswer">Tells how long ago the call was answered.</param>
    public static IEnumerable<ScenarioStep> Of(Callee callee, Func<TimeSpan> sinceAnswer) => callee.Kind switch
    {
        CalleeKind.Voicemail => Voicemail(callee, sinceAnswer),
        CalleeKind.Fax => Enumerable.Repeat<ScenarioStep[]>([Step.SayWav(Beep), Step.Pause(3_500)], FaxTones).SelectMany(s => s),
        _ => callee.Scenario?.Steps ?? Staying(),
    };

    private static IEnumerable<ScenarioStep> Voicemail(Callee callee, Func<TimeSpan> sinceAnswer)
    {
        var left = callee.GreetingMs - (int)sinceAnswer().TotalMilliseconds;
        if (left > 0)
            yield return Step.Say(left);
        if (callee.Beeps)
            yield return Step.SayWav(Beep);
        foreach (var step in Staying())
            yield return step;
    }

    /// <summary>Over one stream after the other.</summary>
    private static IEnumerable<ScenarioStep> Staying()
    {
        while (true)
            yield return Step.WaitForEnd(int.MaxValue);
    }
}
