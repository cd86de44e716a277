using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>Carries out documents on an answered call, whoever has called whom, until the call is over.</summary>
internal sealed class DocumentRun(Phone phone, ICallNetwork network, bool saysFast, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TwimlInterpreter _twiml = new();
    private readonly CarrierVoice _voice = new(phone, saysFast, clock);
    private CancellationTokenSource _step = new();
    private Action? _replacement;

    /// <summary>A verb has ended the call, and not the end of a document.</summary>
    public bool HasHungUp => _twiml.HasHungUp;

    public void Load(IReadOnlyList<TwimlVerb> verbs) => _twiml.Load(verbs);

    /// <summary>What is being carried out is given up, now, for something else.</summary>
    public void Replace(IReadOnlyList<TwimlVerb> verbs, params IReadOnlyList<Instruction> first)
    {
        CancellationTokenSource step;
        lock (_gate)
            (_replacement, step) = (() => _twiml.Replace(verbs, first), _step);
        _ = step.CancelAsync();
    }

    public void Dispose()
    {
        phone.Forks.StopAll();
        _step.Dispose();
    }

    /// <summary>Tells the status with which the call is over.</summary>
    /// <param name="ct">Cancelled: the caller has hung up, or the call was ended.</param>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        while (true)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, TakeReplacement());
            try
            {
                if (await ExecuteAsync(_twiml.Next(), either.Token, ct) is { } status && !IsReplaced)
                    return status;
            }
            catch (OperationCanceledException) when (IsReplaced && !ct.IsCancellationRequested)
            {
                // the next instruction is that of the replacement
            }
            catch (OperationCanceledException)
            {
                return "completed";
            }
        }
    }

    private bool IsReplaced
    {
        get
        {
            lock (_gate)
                return _replacement is not null;
        }
    }

    private CancellationToken TakeReplacement()
    {
        lock (_gate)
        {
            if (_replacement is { } replace)
            {
                replace();
                _replacement = null;
                _step = new CancellationTokenSource();
            }
            return _step.Token;
        }
    }

    /// <param name="ct">For this instruction.</param>
    /// <param name="ended">The call is over.</param>
    private async Task<string?> ExecuteAsync(Instruction instruction, CancellationToken ct, CancellationToken ended)
    {
        switch (instruction)
        {
            case Instruction.Speak speak:
                await _voice.SpeakAsync(speak.Text, speak.Loop, ct);
                break;
            case Instruction.Play play:
                await _voice.PlayAsync(play.Sound, ct);
                break;
            case Instruction.Wait wait:
                await Task.Delay(wait.Length, clock, ct);
                break;
            case Instruction.OpenStream open:
                var ending = await phone.Stream.RunAsync(open.Connect, ct);
                if (!IsReplaced)
                    _twiml.StreamEnded(ending);
                break;
            case Instruction.Gather gather:
                await GatherAsync(gather.Digits, ct);
                break;
            case Instruction.Record record:
                await RecordAsync(record.Message, ct);
                break;
            case Instruction.StartRecording start:
                network.Record("StartCallRecordingTwiML", start.Recording.IsDual, start.Recording.Callback);
                break;
            case Instruction.StartStream start:
                phone.Forks.Start(start.Stream);
                break;
            case Instruction.StopStream stop:
                phone.Forks.Stop(stop.Name);
                break;
            case Instruction.Dial dial:
                await DialAsync(dial.Others, ct, ended);
                break;
            case Instruction.Fetch fetch:
                if (await network.FetchAsync(fetch, fetch.IgnoreAnswer ? CancellationToken.None : ct) is not { } verbs)
                    return "completed";
                if (!fetch.IgnoreAnswer)
                    _twiml.Load(verbs);
                break;
            case Instruction.Report report:
                phone.Journal.Write(CallEventKind.Error, report.Problem);
                break;
            case Instruction.End end:
                return end.CallStatus;
        }
        return null;
    }

    private async Task GatherAsync(GatherVerb gather, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var digits = new DigitCollector(gather, clock);
        phone.Line.Pressed = digits.Press;
        var acting = phone.ActAsync(awaitsOthers: false, over.Token);
        var gathering = CollectAsync(gather, digits, over.Token);
        await Task.WhenAny(acting, gathering);
        var isGone = !gathering.IsCompleted;
        await EndAsync(over, acting, gathering);
        ct.ThrowIfCancellationRequested();
        if (isGone)
            _twiml.Replace([]);
        else if (await gathering is var pressed && (pressed.Length > 0 || gather.ActionOnEmptyResult))
            _twiml.Done([new("Digits", pressed), new("FinishedOnKey", digits.FinishedOnKey ?? ""), new("msg", "Gather End")], callerIsGone: false);
        else
            _twiml.Skip();
    }

    private async Task<string> CollectAsync(GatherVerb gather, DigitCollector digits, CancellationToken ct)
    {
        using var prompted = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var speaking = _voice.PromptAsync(gather.Prompts, prompted.Token);
        await Task.WhenAny(speaking, digits.FirstAsync(prompted.Token));
        await EndAsync(prompted, speaking);
        return await digits.CollectAsync(ct);
    }

    /// <summary>Ends with a key, when the caller hangs up, and where they do nothing more for a while.</summary>
    private async Task RecordAsync(RecordVerb record, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var key = new TaskCompletionSource<char>(TaskCreationOptions.RunContinuationsAsynchronously);
        phone.Line.Pressed = digit =>
        {
            if (record.FinishOnKey.Contains(digit))
                key.TrySetResult(digit);
        };
        if (record.PlayBeep)
            _voice.Beep();
        using var running = network.Record("RecordVerb", isDual: false, record.Callback);
        var acting = phone.ActAsync(awaitsOthers: false, over.Token);
        await Task.WhenAny(acting, key.Task, Task.Delay(record.MaxLength, clock, over.Token), phone.QuietAsync(record.Timeout, over.Token));
        var isGone = acting.IsCompleted;
        await EndAsync(over, acting);
        running.Dispose();
        ct.ThrowIfCancellationRequested();
        var digits = isGone ? "hangup" : key.Task.IsCompleted ? key.Task.Result.ToString() : "";
        _twiml.Done([.. running.Fields, new("Digits", digits)], isGone);
    }

    private async Task DialAsync(DialVerb dial, CancellationToken ct, CancellationToken ended)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var isStarred = false;
        phone.Line.Pressed = digit =>
        {
            if (digit == '*' && dial.HangupOnStar)
            {
                isStarred = true;
                over.Cancel();
            }
        };
        var dialing = network.DialAsync(dial, over.Token);
        var acting = phone.ActAsync(awaitsOthers: true, over.Token);
        await Task.WhenAny(dialing, acting);
        var isGone = !isStarred && !dialing.IsCompleted;
        await EndAsync(over, acting);
        var fields = await dialing;
        if (!ended.IsCancellationRequested)
            ct.ThrowIfCancellationRequested();
        _twiml.Done(fields, isGone || ended.IsCancellationRequested);
    }

    private static async Task EndAsync(CancellationTokenSource over, params IEnumerable<Task> tasks)
    {
        await over.CancelAsync();
        foreach (var task in tasks)
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
