namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>Runs documents verb by verb. It decides only; whoever asks carries the instructions out.</summary>
internal sealed class TwimlInterpreter
{
    private readonly Queue<Instruction> _urgent = [];
    private IReadOnlyList<TwimlVerb> _verbs = [];
    private ConnectVerb? _connected;
    private int _next;

    public void Load(IReadOnlyList<TwimlVerb> verbs) => (_verbs, _next) = (verbs, 0);

    public Instruction Next()
    {
        if (_urgent.TryDequeue(out var urgent))
            return urgent;
        if (_next == _verbs.Count)
            return new Instruction.End("completed");
        var position = _next++;
        return _verbs[position] switch
        {
            SayVerb say => new Instruction.Speak(say.Text, say.Loop),
            PauseVerb pause => new Instruction.Wait(pause.Length),
            ConnectVerb connect => Open(connect),
            RedirectVerb redirect => new Instruction.Fetch(redirect.Url, redirect.Method, "in-progress", false, false),
            HangupVerb => new Instruction.End("completed"),
            RejectVerb when position > 0 => new Instruction.Report("<Reject> is only allowed as the first verb."),
            RejectVerb reject => new Instruction.End(reject.Reason == "busy" ? "busy" : "no-answer"),
            FaultyVerb faulty => new Instruction.Report(faulty.Problem),
            var verb => throw new InvalidOperationException($"No rule for {verb.GetType().Name}."),
        };
    }

    /// <summary>With an action the verbs after Connect never run; without one the next verb does.</summary>
    public void StreamEnded(StreamEnding ending)
    {
        var connect = _connected ?? throw new InvalidOperationException("No stream was opened.");
        _connected = null;
        var callerIsGone = ending is StreamEnding.ByCaller or StreamEnding.ByDrop;
        if (callerIsGone || connect.Action is not null)
            Load([]);
        // A dropped socket is a carrier that vanished: only the status callback follows.
        if (connect.Action is { } action && ending != StreamEnding.ByDrop)
            _urgent.Enqueue(new Instruction.Fetch(action, connect.Method, callerIsGone ? "completed" : "in-progress", true, callerIsGone));
        if (callerIsGone)
            _urgent.Enqueue(new Instruction.End("completed"));
    }

    private Instruction.OpenStream Open(ConnectVerb connect)
    {
        _connected = connect;
        return new Instruction.OpenStream(connect);
    }
}
