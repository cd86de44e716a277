using VoiceAssistant.Domain.Calls;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Api.Tests.Reports;

/// <summary>What happens to a call, or is told of it.</summary>
internal enum CallStep
{
    Nothing,
    Initiated,
    Ringing,
    Answered,
    Over,
    Human,
    Machine,

    /// <summary>The carrier asks what to do.</summary>
    Document,

    /// <summary>The stream comes in.</summary>
    Stream,

    /// <summary>Who was called hangs up, and the media host says so.</summary>
    HungUp,

    /// <summary>That the stream is over and the call goes on is told after the call's end.</summary>
    LateStreamEnd,
}

/// <summary>A call of ours with all that will be told of it, in an order of its own, and what has to come of that.</summary>
internal sealed class ReportedCall(CallId id, EmulatedCall carrier, CallOutcome? unanswered, IEnumerable<CallStep> steps)
{
    private bool _isPlaced, _isConnected, _hungUpOnMachine, _isPresumed;

    public CallId Id => id;

    /// <summary>As it is at the carrier, all the time: what is told is late.</summary>
    public EmulatedCall Carrier => carrier;

    public Queue<CallStep> Steps { get; } = new(steps);

    /// <summary>How it ends where it is never answered; null where it is.</summary>
    public CallOutcome? Unanswered => unanswered;

    public CallOutcome? Outcome { get; private set; }

    public AnsweringParty? AnsweredBy { get; private set; }

    public string? Token { get; set; }

    /// <summary>A stream is let in, and whoever carries it can tell of the call's end.</summary>
    public bool HasSession => _isConnected;

    /// <summary>The carrier is to get a stream for it.</summary>
    public bool TakesStream => Outcome is null && !_isConnected;

    public void Happen(CallStep step)
    {
        _isPlaced = true;
        switch (step)
        {
            case CallStep.Over:
                End(unanswered ?? (_hungUpOnMachine ? CallOutcome.Voicemail : _isConnected ? CallOutcome.Interrupted : CallOutcome.NotConnected));
                _isPresumed |= Outcome == CallOutcome.Interrupted;
                break;
            case CallStep.Human or CallStep.Machine when Outcome is null && AnsweredBy is null:
                AnsweredBy = step == CallStep.Human ? AnsweringParty.Human : AnsweringParty.Machine;
                _hungUpOnMachine = step == CallStep.Machine;
                break;
            case CallStep.Stream:
                _isConnected = true;
                break;
            case CallStep.HungUp when !_hungUpOnMachine && (Outcome is null || _isPresumed):
                (Outcome, _isPresumed) = (CallOutcome.CallerHungUp, false);
                break;
        }
    }

    /// <summary>The carrier is asked about calls that it is silent about, and calls that no media host holds are closed.</summary>
    public void Recover()
    {
        if (_isPlaced && unanswered == CallOutcome.Rejected)
            End(CallOutcome.Failed); // asked, the carrier does not tell of what the callee's network said
        if (_isPlaced && (!_isConnected || _hungUpOnMachine))
            Happen(CallStep.Over);
        if (!_isConnected || Outcome is not null)
            return;
        (Outcome, _isPresumed) = (CallOutcome.Interrupted, true);
    }

    private void End(CallOutcome outcome) => Outcome ??= outcome;
}
