using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>
/// Carries out the steps of a scenario where no stream is open and something is waited for: in a Gather, a Record, a Dial. There a
/// caller waits for somebody at the other end where the scenario has them wait for a reply.
/// </summary>
internal sealed class PlainScript(StepSequence steps, string directory, PlainLine line, TimeProvider time)
{
    /// <summary>Until the caller hangs up.</summary>
    /// <param name="awaitsOthers">There is somebody to wait for.</param>
    /// <param name="ct">Cancelled: what was waited for is over, and the step that is being carried out comes once more.</param>
    public async Task RunAsync(bool awaitsOthers, CancellationToken ct)
    {
        while (steps.TryNext(out var step))
        {
            try
            {
                ct.ThrowIfCancellationRequested();
                await RunAsync(step, awaitsOthers, ct);
            }
            catch (OperationCanceledException)
            {
                if (step.WaitForEnd is null) // that end has come
                    steps.Return(step);
                throw;
            }
            if (step.HangUp is not null || step.DropSocket is not null)
                return;
        }
        if (steps.AwaitedEnd)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
    }

    private async Task RunAsync(ScenarioStep step, bool awaitsOthers, CancellationToken ct)
    {
        switch (step)
        {
            case { WaitForReply: not null } or { WaitForReplyEnd: not null } or { WaitForQuiet: not null } when awaitsOthers:
                await line.ConnectedAsync().WaitAsync(ct);
                break;
            case { Say: { } say }:
                await SayAsync(say.Wav, say.VoiceMs, ct);
                break;
            case { Interrupt: { } interrupt }:
                await Task.Delay(TimeSpan.FromMilliseconds(interrupt.AfterMs), time, ct);
                await SayAsync(interrupt.Wav, interrupt.VoiceMs, ct);
                break;
            case { Pause: { } pause }:
                await Task.Delay(TimeSpan.FromMilliseconds(pause.Ms), time, ct);
                break;
            case { Dtmf: { } dtmf }:
                await DialAsync(dtmf.Digits, TimeSpan.FromMilliseconds(dtmf.GapMs ?? 200), ct);
                break;
            case { WaitForEnd: not null }:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
                break;
            case { HangUp.AfterReplyMs: { } ms }:
                await Task.Delay(TimeSpan.FromMilliseconds(ms), time, ct);
                break;
        }
    }

    private Task SayAsync(string? wav, int? voiceMs, CancellationToken ct) =>
        Task.Delay(line.Say(SpeechLibrary.Get(directory, wav, voiceMs)), time, ct);

    private async Task DialAsync(string digits, TimeSpan gap, CancellationToken ct)
    {
        foreach (var digit in digits)
        {
            line.Press(digit);
            await Task.Delay(gap, time, ct);
        }
    }
}
