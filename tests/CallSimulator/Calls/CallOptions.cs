using VoiceAssistant.CallSimulator.Caller;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>Misbehaviour of the carrier.</summary>
[Flags]
public enum CallFaults
{
    None = 0,

    /// <summary>The status callback at the end of the call never comes.</summary>
    NoStatusCallback = 1,

    /// <summary>The first webhook is sent twice, before the stream opens; the second answer counts.</summary>
    DuplicateWebhook = 2,

    /// <summary>Every request is signed with a wrong token.</summary>
    WrongSignature = 4,

    /// <summary>The <c>action</c> of <c>Connect</c> is never asked for: the carrier loses the call with its stream.</summary>
    NoStreamEnded = 8,
}

/// <summary>Where and as whom to call.</summary>
public sealed record CallOptions
{
    /// <summary>Origin of the Api, exactly as it is configured there: signatures cover it.</summary>
    public required string ApiUrl { get; init; }

    public required string AccountSid { get; init; }

    public required string AuthToken { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>The id of the call, for whoever wants to know it beforehand and places one call only; null to make one up.</summary>
    public string? CallSid { get; init; }

    /// <summary><c>Say</c> takes no time.</summary>
    public bool FastSay { get; init; }

    /// <summary>Keep both sides of the call as <see cref="CallResult.Recording"/>.</summary>
    public bool Record { get; init; }

    /// <summary>What the caller's room and line do to every frame; null for none. An echo needs <see cref="Record"/>.</summary>
    public CallerRoom? Line { get; init; }

    /// <summary>Who calls from a noisy room; null for nobody.</summary>
    internal NoisyRooms? Rooms { get; init; }

    /// <summary>
    /// How late each mark is told, as over a slow network: asked once a mark, with the stream's gate held. Their order is kept.
    /// Null for at once.
    /// </summary>
    public Func<TimeSpan>? MarkDelay { get; init; }

    /// <summary>How long the caller waits where a step waits for something and does not say; null for 15 s until a reply begins, 60 s otherwise.</summary>
    public TimeSpan? StepTimeout { get; init; }

    public CallFaults Faults { get; init; }

    /// <summary>Sees every event as it happens, on the thread it happens on: it must be quick and must not throw.</summary>
    public Action<CallEvent>? Observer { get; init; }
}
