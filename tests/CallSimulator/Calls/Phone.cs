using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>What a phone needs of the process it is in.</summary>
/// <param name="Frames">Sends the frames of all phones.</param>
/// <param name="Lateness">How late they were sent, in ms.</param>
/// <param name="Clock">For what is no audio; audio is in real time.</param>
internal sealed record PhoneServices(FrameClock Frames, Histogram Lateness, TimeProvider Clock);

/// <summary>
/// One end of a call: somebody with a scenario, who talks over a stream where one is open and presses keys, speaks or hangs up where the
/// carrier waits for that.
/// </summary>
internal sealed class Phone
{
    private readonly PlainScript _script;
    private readonly TimeProvider _clock;

    public Phone(LegSettings settings, Scenario scenario, IEnumerable<ScenarioStep> steps, CallTime time, CallJournal journal, PhoneServices services)
    {
        _clock = services.Clock;
        Time = time;
        Journal = journal;
        Recording = settings.IsRecorded ? new CallRecording() : null;
        var sequence = new StepSequence(steps);
        Stream = new StreamLeg(settings, scenario, sequence, time, journal, services.Frames, services.Lateness, Recording);
        Forks = new StreamForks(settings, time, journal, Recording);
        Line = new PlainLine(settings.Name, time, journal, Recording);
        _script = new PlainScript(sequence, scenario.Directory, Line, services.Clock);
    }

    public CallTime Time { get; }

    public CallJournal Journal { get; }

    public CallRecording? Recording { get; }

    public StreamLeg Stream { get; }

    public StreamForks Forks { get; }

    public PlainLine Line { get; }

    /// <summary>Does what the scenario says where no stream is open; completes when the person hangs up.</summary>
    public Task ActAsync(bool awaitsOthers, CancellationToken ct) => _script.RunAsync(awaitsOthers, ct);

    /// <summary>Until nothing was said or pressed for so long.</summary>
    public async Task QuietAsync(TimeSpan length, CancellationToken ct)
    {
        for (var before = -1; before != Line.Actions;)
        {
            before = Line.Actions;
            await Task.Delay(length + Line.SaysFor, _clock, ct);
        }
    }
}
