namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>Runs documents verb by verb. It decides only; whoever asks carries the instructions out.</summary>
internal sealed class TwimlInterpreter
{
    private readonly Queue<Instruction> _urgent = [];
    private IReadOnlyList<TwimlVerb> _verbs = [];
    private ActionVerb? _waiting;
    private int _next;

    /// <summary>A verb has ended the call, and not the end of a document.</summary>
    public bool HasHungUp { get; private set; }

    public void Load(IReadOnlyList<TwimlVerb> verbs) => (_verbs, _next) = (verbs, 0);

    /// <summary>Whatever is being done is given up for something else.</summary>
    public void Replace(IReadOnlyList<TwimlVerb> verbs, params IEnumerable<Instruction> first)
    {
        _waiting = null;
        _urgent.Clear();
        foreach (var instruction in first)
            _urgent.Enqueue(instruction);
        Load(verbs);
    }

    public Instruction Next()
    {
        if (_urgent.TryDequeue(out var urgent))
            return urgent;
        if (_next == _verbs.Count)
            return new Instruction.End("completed");
        var position = _next++;
        _waiting = _verbs[position] as ActionVerb;
        return _verbs[position] switch
        {
            SayVerb say => new Instruction.Speak(say.Text, say.Loop),
            PlayVerb play => new Instruction.Play(play),
            PauseVerb pause => new Instruction.Wait(pause.Length),
            ConnectVerb connect => new Instruction.OpenStream(connect),
            GatherVerb gather => new Instruction.Gather(gather),
            RecordVerb record => new Instruction.Record(record),
            DialVerb dial => new Instruction.Dial(dial),
            StartRecordingVerb recording => new Instruction.StartRecording(recording),
            StartStreamVerb stream => new Instruction.StartStream(stream),
            StopStreamVerb stream => new Instruction.StopStream(stream.Name),
            RedirectVerb redirect => new Instruction.Fetch(redirect.Url, redirect.Method, "in-progress", false, false),
            HangupVerb => HangUp(),
            RejectVerb when position > 0 => new Instruction.Report("<Reject> is only allowed as the first verb."),
            RejectVerb reject => new Instruction.End(reject.Reason == "busy" ? "busy" : "no-answer"),
            FaultyVerb faulty => new Instruction.Report(faulty.Problem),
            var verb => throw new InvalidOperationException($"No rule for {verb.GetType().Name}."),
        };
    }

    /// <summary>With an action the verbs after Connect never run; without one the next verb does.</summary>
    public void StreamEnded(StreamEnding ending)
    {
        // A dropped socket is a carrier that vanished: only the status callback follows.
        if (ending == StreamEnding.ByDrop)
            Replace([]);
        else
            Continue(new Instruction.Fetch("", "", "", AfterStream: true, false), ending == StreamEnding.ByCaller);
    }

    /// <summary>What the verb waited for has come about, or will not.</summary>
    /// <param name="fields">What its action is told.</param>
    /// <param name="callerIsGone">The action is told even so.</param>
    public void Done(IReadOnlyList<KeyValuePair<string, string>> fields, bool callerIsGone) =>
        Continue(new Instruction.Fetch("", "", "", false, false) { Fields = fields }, callerIsGone);

    /// <summary>Nothing came of what the verb waited for, and the next one runs.</summary>
    public void Skip() => _waiting = null;

    private Instruction.End HangUp()
    {
        HasHungUp = true;
        return new Instruction.End("completed");
    }

    private void Continue(Instruction.Fetch fetch, bool callerIsGone)
    {
        var verb = _waiting ?? throw new InvalidOperationException("No verb waits for anything.");
        _waiting = null;
        if (callerIsGone || verb.Action is not null)
            Load([]);
        if (verb.Action is { } action)
            _urgent.Enqueue(fetch with
            {
                Url = action,
                Method = verb.Method,
                CallStatus = callerIsGone ? "completed" : "in-progress",
                IgnoreAnswer = callerIsGone,
            });
        if (callerIsGone)
            _urgent.Enqueue(new Instruction.End("completed"));
    }
}
