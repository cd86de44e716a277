namespace VoiceAssistant.CallSimulator.Scenarios;

/// <summary>Steps written in code.</summary>
public static class Step
{
    public static ScenarioStep WaitForReply(int? timeoutMs = null) => new() { WaitForReply = new WaitStep(timeoutMs) };

    public static ScenarioStep WaitForReplyEnd(int? timeoutMs = null, int? settleMs = null) =>
        new() { WaitForReplyEnd = new WaitStep(timeoutMs, settleMs) };

    public static ScenarioStep WaitForQuiet(int ms, int? timeoutMs = null) => new() { WaitForQuiet = new QuietStep(ms, timeoutMs) };

    public static ScenarioStep WaitForEnd(int? timeoutMs = null) => new() { WaitForEnd = new WaitStep(timeoutMs) };

    public static ScenarioStep Say(int voiceMs) => new() { Say = new SayStep(VoiceMs: voiceMs) };

    public static ScenarioStep SayWav(string path, bool ifQuiet = false) => new() { Say = new SayStep(Wav: path, IfQuiet: ifQuiet) };

    public static ScenarioStep Pause(int ms) => new() { Pause = new PauseStep(ms) };

    public static ScenarioStep Interrupt(int afterMs, int voiceMs) => new() { Interrupt = new InterruptStep(afterMs, VoiceMs: voiceMs) };

    public static ScenarioStep Dtmf(string digits) => new() { Dtmf = new DtmfStep(digits) };

    public static ScenarioStep HangUp(int? afterReplyMs = null) => new() { HangUp = new EndStep(afterReplyMs) };

    public static ScenarioStep DropSocket(int? afterReplyMs = null) => new() { DropSocket = new EndStep(afterReplyMs) };

    public static ScenarioStep StallThenBurst(int ms, int? afterMs = null) => new() { Stall = new StallStep(ms, "burst", afterMs) };

    public static ScenarioStep StallThenLose(int ms) => new() { Stall = new StallStep(ms, "lose") };

    public static ScenarioStep Repeat(int times, params ScenarioStep[] steps) => new() { Repeat = new RepeatStep(times, steps) };
}
