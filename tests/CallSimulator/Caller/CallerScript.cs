using System.Globalization;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Caller;

internal enum ScriptEnd
{
    HangUp,
    Drop,
    StreamEnded,
}

/// <summary>Carries out the steps of a scenario on an open stream. A step that fails is recorded, and the next one runs.</summary>
/// <param name="steps">Those that are left.</param>
/// <param name="timeout">Of a step that says none; null for the usual ones.</param>
internal sealed class CallerScript(StreamSession stream, CallJournal journal, Scenario scenario, StepSequence steps, TimeSpan? timeout)
{
    private const int LongTimeoutMs = 60_000;
    private readonly CallerEar _ear = new(stream, timeout);
    private bool _awaitsEnd = scenario.Expect.EndedBy == "server";
    private string _step = "";

    /// <summary>The scenario wants the server to end the call now.</summary>
    public bool AwaitsEnd => Volatile.Read(ref _awaitsEnd);

    /// <summary>The caller hangs up when <paramref name="ct"/> is cancelled.</summary>
    public async Task<ScriptEnd> RunAsync(CancellationToken ct)
    {
        try
        {
            return await RunStepsAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return ScriptEnd.HangUp;
        }
    }

    private async Task<ScriptEnd> RunStepsAsync(CancellationToken ct)
    {
        while (steps.TryNext(out var step))
        {
            _step = step.Kind();
            if (await RunAsync(step, ct) == Awaited.StreamEnded)
            {
                if (!AwaitsEnd)
                    Fail("the server ended the call");
                return ScriptEnd.StreamEnded;
            }
            if (step.HangUp is not null)
                return ScriptEnd.HangUp;
            if (step.DropSocket is not null)
                return ScriptEnd.Drop;
        }
        return ScriptEnd.HangUp;
    }

    private Task<Awaited> RunAsync(ScenarioStep step, CancellationToken ct) => step switch
    {
        { WaitForReply: { } wait } => Checked(_ear.ReplyAsync(wait.TimeoutMs, ct), "no reply came"),
        { WaitForReplyEnd: { } wait } => Checked(_ear.ReplyEndAsync(wait.TimeoutMs, wait.SettleMs, ct), "no reply came, or it did not end"),
        { WaitForQuiet: { } wait } => Checked(_ear.QuietAsync(wait.Ms, wait.TimeoutMs, ct), "the assistant did not fall silent"),
        { Say.IfQuiet: true } when stream.Access(now => stream.QuietSince(now)) is null => SkipAsync(),
        { Say: { } say } => SayAsync(say.Wav, say.VoiceMs, null, ct),
        { Pause: { } pause } => PauseAsync(pause.Ms, ct),
        { Interrupt: { } interrupt } => InterruptAsync(interrupt, ct),
        { Dtmf: { } dtmf } => DialAsync(dtmf, ct),
        { HangUp.AfterReplyMs: { } ms } => UntilPlayedAsync(ms, ct),
        { DropSocket.AfterReplyMs: { } ms } => UntilPlayedAsync(ms, ct),
        { WaitForEnd: { } wait } => WaitForEndAsync(wait.TimeoutMs ?? (int?)timeout?.TotalMilliseconds ?? LongTimeoutMs, ct),
        { Stall: { } stall } => StallAsync(stall),
        _ => Task.FromResult(Awaited.Happened),
    };

    private async Task<Awaited> SayAsync(string? wav, int? voiceMs, int? interrupted, CancellationToken ct)
    {
        var clip = SpeechLibrary.Get(scenario.Directory, wav, voiceMs);
        _ear.ForgetReplies();
        var utterance = stream.Say(clip, interrupted);
        return await stream.UntilAsync(_ => utterance.IsFinished, Timeout.InfiniteTimeSpan, ct);
    }

    private Task<Awaited> SkipAsync()
    {
        stream.Skip();
        return Task.FromResult(Awaited.Happened);
    }

    private async Task<Awaited> PauseAsync(int ms, CancellationToken ct)
    {
        var end = stream.Access(now => now + TimeSpan.FromMilliseconds(ms));
        return await stream.UntilAsync(now => now >= end, Timeout.InfiniteTimeSpan, ct);
    }

    private async Task<Awaited> InterruptAsync(InterruptStep interrupt, CancellationToken ct)
    {
        var outcome = await UntilPlayedAsync(interrupt.AfterMs, ct);
        if (outcome == Awaited.StreamEnded)
            return outcome;
        return await SayAsync(interrupt.Wav, interrupt.VoiceMs, outcome == Awaited.Happened ? _ear.Heard : null, ct);
    }

    private async Task<Awaited> UntilPlayedAsync(int ms, CancellationToken ct)
    {
        var outcome = await Checked(_ear.PlayingAsync(ms, ct), "no reply came");
        if (outcome != Awaited.Happened || stream.Access(now => _ear.HasPlayed(ms, now)))
            return outcome;
        var played = stream.Access(_ => stream.Replies[_ear.Heard].PlayedMs);
        Fail(string.Create(CultureInfo.InvariantCulture, $"reply {_ear.Heard} was over after {played:0} ms, before {ms} ms"));
        return Awaited.TimedOut;
    }

    private async Task<Awaited> DialAsync(DtmfStep dtmf, CancellationToken ct)
    {
        foreach (var digit in dtmf.Digits)
        {
            stream.Dial(digit);
            if (await PauseAsync(dtmf.GapMs ?? 200, ct) == Awaited.StreamEnded)
                return Awaited.StreamEnded;
        }
        return Awaited.Happened;
    }

    private Task<Awaited> WaitForEndAsync(int timeoutMs, CancellationToken ct)
    {
        Volatile.Write(ref _awaitsEnd, true);
        var end = stream.UntilAsync(_ => false, TimeSpan.FromMilliseconds(timeoutMs), ct);
        return Checked(end, $"the server did not end the call within {timeoutMs} ms");
    }

    private Task<Awaited> StallAsync(StallStep stall)
    {
        stream.Stall(TimeSpan.FromMilliseconds(stall.AfterMs ?? 0), TimeSpan.FromMilliseconds(stall.Ms), lose: stall.Then == "lose");
        return Task.FromResult(Awaited.Happened);
    }

    private async Task<Awaited> Checked(Task<Awaited> waiting, string failure)
    {
        var outcome = await waiting;
        if (outcome == Awaited.TimedOut)
            Fail(failure);
        return outcome;
    }

    private void Fail(string what) => journal.Write(CallEventKind.StepFailed, $"step {steps.Number} ({_step}): {what}");
}
