using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>The life of one call: it is dialled, answered or not, carries out documents and ends.</summary>
internal sealed class CallLeg : ICallNetwork, IDisposable
{
    private readonly EmulatedCall _call;
    private readonly Callee _callee;
    private readonly TwilioNetwork _network;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DocumentRun? _run;
    private DialOut? _bridge;

    public CallLeg(EmulatedCall call, Callee callee, TwilioNetwork network)
    {
        (_call, _callee, _network) = (call, callee, network);
        call.Leg = this;
    }

    public Callee Callee => _callee;

    /// <summary>Of who has answered; null before.</summary>
    public Phone? Phone { get; private set; }

    /// <summary>What went wrong in the emulator itself; null for nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>Completes when the call is over.</summary>
    public Task OverAsync() => _over.Task;

    /// <summary>Cancelled when the call is to end.</summary>
    public CancellationToken Ended => _ended.Token;

    private TimeProvider Time => _network.Options.Time;

    /// <summary>Whoever asked for it, it ends.</summary>
    public void End() => _ = _ended.CancelAsync();

    /// <summary>What it does is given up for another document.</summary>
    public void Redirect(CallbackTarget? url, string? twiml)
    {
        if (url is not null)
            _run?.Replace([], [new Instruction.Fetch(url.Url, url.Method, "in-progress", false, false)]);
        else if (_network.Documents.Read(_call, twiml ?? "", "") is { } verbs)
            _run?.Replace(verbs);
        else
            _run?.Replace([], [new Instruction.End("completed")]);
        if (_bridge is not null)
            _left.TrySetResult();
    }

    /// <summary>A call that the account has asked for.</summary>
    public Task PlaceAsync() => LiveAsync("canceled", async () =>
    {
        await _network.Pacing.TakeAsync(_ended.Token);
        if (await RingAsync(_call.Request.Timeout) is { Status: { } status } failed)
            Finish(status, failed.SipCode);
        else
            await TalkAsync(FirstAsync);
    });

    /// <summary>A call to a number of the account.</summary>
    public Task ReceiveAsync() => LiveAsync("no-answer", async () =>
    {
        _call.Dial("ringing", Time.GetUtcNow());
        var first = await _network.Documents.FetchAsync(_call, _call.Request.Url, _call.Fields.Incoming(), _ended.Token);
        if (first is [RejectVerb reject, ..])
            Finish(reject.Reason == "busy" ? "busy" : "no-answer", null);
        else if (first is null)
            Finish("failed", null);
        else
            await TalkAsync(_ => Task.FromResult<IReadOnlyList<TwimlVerb>?>(first));
    });

    /// <summary>Dials and rings; a status where nobody answers.</summary>
    public async Task<RingResult> RingAsync(TimeSpan timeout)
    {
        _call.Dial("initiated", Time.GetUtcNow());
        _network.Report(_call, "initiated");
        if (Ringing.Rings(_callee))
        {
            _call.Dial("ringing", Time.GetUtcNow());
            _network.Report(_call, "ringing");
        }
        return await Ringing.WaitAsync(_callee, timeout, Time, _ended.Token);
    }

    /// <summary>It is answered, and carries out documents until it is over.</summary>
    public async Task TalkAsync(Func<CancellationToken, Task<IReadOnlyList<TwimlVerb>?>> first)
    {
        using var run = Answer();
        var status = "completed";
        try
        {
            if (await first(_ended.Token) is { } verbs)
            {
                run.Load(verbs);
                status = await run.RunAsync(_ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // the call has ended before its first document was there
        }
        Finish(status is "busy" or "no-answer" && _call.Direction != "inbound" ? "completed" : status, _call.Direction == "inbound" ? null : 200);
    }

    public Task<IReadOnlyList<TwimlVerb>?> FetchAsync(Instruction.Fetch fetch, CancellationToken ct)
    {
        var fields = fetch.AfterStream ? _call.Fields.StreamEnded(fetch.CallStatus, Phone!.Stream.StreamSid) : _call.Fields.Fetch(fetch.CallStatus);
        return _network.Documents.FetchAsync(
            _call, new CallbackTarget(fetch.Url, fetch.Method, []), [.. fields, .. fetch.Fields], ct);
    }

    public Task<IReadOnlyList<KeyValuePair<string, string>>> DialAsync(DialVerb dial, CancellationToken ct) =>
        dial.Targets is [ConferenceTarget conference]
            ? _network.Conferences.JoinAsync(_call, conference, ct)
            : new DialOut(_call, dial, _network).RunAsync(ct);

    public IRunningRecording Record(string source, bool isDual, CallbackTarget? callback) =>
        _network.Recordings.Start(_call, source, isDual, callback);

    /// <summary>A call that another one dials: it hears the whisper, is connected with the other, and ends with it.</summary>
    public Task ServeAsync(PhoneTarget target, TimeSpan timeout, DialOut dial) => LiveAsync("canceled", async () =>
    {
        if (await RingAsync(timeout) is { Status: { } status } failed)
        {
            Finish(status, failed.SipCode);
            return;
        }
        using var run = Answer();
        Press(target.SendDigits);
        if (await WhisperAsync(run, target) && dial.TryConnect(_call))
        {
            _bridge = dial;
            await dial.HoldAsync(this, _ended.Token);
            _bridge = null;
            if (IsElsewhere)
                await run.RunAsync(_ended.Token);
        }
        Finish("completed", 200);
    });

    /// <summary>It was connected with another call, and does something else now.</summary>
    public bool IsElsewhere => _left.Task.IsCompleted;

    /// <summary>Completes when it leaves the call that it is connected with for a document of its own.</summary>
    public Task LeftAsync() => _left.Task;

    /// <summary>It was never answered, or is over.</summary>
    public void Finish(string status, int? sipCode)
    {
        foreach (var recording in _network.Recordings.Running(_call))
            recording.Dispose();
        Phone?.Line.Disconnect();
        _ended.Cancel();
        _call.End(status, sipCode, Time.GetUtcNow());
        _network.Report(_call, "completed");
        _over.TrySetResult();
    }

    /// <summary>What still runs of it ends soon, by itself.</summary>
    public void Dispose() => _ended.Cancel();

    /// <param name="unanswered">The status of a call that is ended before it was answered.</param>
    private async Task LiveAsync(string unanswered, Func<Task> life)
    {
        try
        {
            await life();
        }
        catch (OperationCanceledException)
        {
            Finish(_call.AnsweredAt is null ? unanswered : "completed", _call.AnsweredAt is null ? 487 : 200);
        }
        catch (Exception e)
        {
            Problem = e.ToString(); // a mistake in a plan, such as a file that is not there, or one of ours
            Finish("failed", null);
        }
    }

    private DocumentRun Answer()
    {
        var answeredAt = Time.GetTimestamp();
        var time = new CallTime(TimeProvider.System);
        var settings = new LegSettings(
            _call.Direction == "inbound" ? _call.From : _call.To, _call.Sid, _call.AccountSid, url => _network.Callbacks.SignUpgrade(_call.To, url))
        {
            IsRecorded = true,
            MarkDelay = _callee.MarkDelayMs > 0 ? () => TimeSpan.FromMilliseconds(_callee.MarkDelayMs) : null,
            StepTimeout = _network.Options.StepTimeout,
            StaysOpen = TimeSpan.FromMilliseconds(_callee.SocketStaysOpenMs),
        };
        var phone = new Phone(
            settings, CalleeSteps.ScenarioOf(_callee), CalleeSteps.Of(_callee, () => Time.GetElapsedTime(answeredAt)), time,
            new CallJournal(time, null), _network.Phones);
        phone.Recording!.Open(time.Now);
        _run = new DocumentRun(phone, this, _network.Options.SaysFast, Time);
        Phone = phone;
        _call.Answer(Time.GetUtcNow());
        _network.Report(_call, "answered");
        if (_call.Request.IsRecorded)
            Record("OutboundAPI", _call.Request.RecordsDual, _call.Request.RecordingCallback);
        Press(_call.Request.SendDigits);
        Limit(_call.Request.TimeLimit);
        if (_call.Request.Detection is { IsAsync: true })
            _ = MachineDetection.TellAsync(_call, _callee, _network, _ended.Token);
        if (_callee.HangsUpAfterMs is { } ms)
            Limit(TimeSpan.FromMilliseconds(ms));
        return _run;
    }

    /// <summary>The carrier presses keys for whoever calls.</summary>
    private void Press(string digits)
    {
        foreach (var digit in digits.Where(d => d is not ('w' or 'W')))
            Phone!.Journal.Write(CallEventKind.Heard, $"{digit} pressed by the carrier");
    }

    private async Task<bool> WhisperAsync(DocumentRun run, PhoneTarget target)
    {
        if (target.Whisper is not { } url)
            return true;
        var source = new CallbackTarget(url, target.WhisperMethod, []);
        if (await _network.Documents.FetchAsync(_call, source, _call.Fields.Fetch("in-progress"), _ended.Token) is not { } verbs)
            return false;
        run.Load(verbs);
        await run.RunAsync(_ended.Token);
        return !run.HasHungUp && !_ended.IsCancellationRequested;
    }

    private void Limit(TimeSpan length) => _ = Task.Delay(length, Time, _ended.Token)
        .ContinueWith(_ => End(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    private async Task<IReadOnlyList<TwimlVerb>?> FirstAsync(CancellationToken ct)
    {
        var detected = await MachineDetection.WaitAsync(_call, _callee, _network, ct);
        return _call.Request.Url is { } url
            ? await _network.Documents.FetchAsync(_call, url, [.. _call.Fields.Fetch("in-progress"), .. detected], ct)
            : _network.Documents.Read(_call, _call.Request.Twiml ?? "", "");
    }
}
