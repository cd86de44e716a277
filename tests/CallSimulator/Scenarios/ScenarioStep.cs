namespace VoiceAssistant.CallSimulator.Scenarios;

/// <summary>One thing the caller does or waits for: exactly one member is set. <see cref="Step"/> makes them in code.</summary>
public sealed record ScenarioStep
{
    /// <summary>Until the next reply (the greeting, an answer) is heard for the first time.</summary>
    public WaitStep? WaitForReply { get; init; }

    /// <summary>Until that reply has been played, its marks returned, and it stayed quiet for a moment.</summary>
    public WaitStep? WaitForReplyEnd { get; init; }

    /// <summary>Until nothing of the assistant has been heard for a while, whatever it was.</summary>
    public QuietStep? WaitForQuiet { get; init; }

    public SayStep? Say { get; init; }

    public PauseStep? Pause { get; init; }

    public InterruptStep? Interrupt { get; init; }

    public DtmfStep? Dtmf { get; init; }

    public EndStep? HangUp { get; init; }

    /// <summary>Breaks the connection without <c>stop</c> and without a close frame.</summary>
    public EndStep? DropSocket { get; init; }

    /// <summary>Until the server ends the stream.</summary>
    public WaitStep? WaitForEnd { get; init; }

    public StallStep? Stall { get; init; }

    public RepeatStep? Repeat { get; init; }

    /// <summary>The members by their names in a file, given or not.</summary>
    internal IEnumerable<(string Name, object? Value)> Members() =>
    [
        ("waitForReply", WaitForReply), ("waitForReplyEnd", WaitForReplyEnd), ("waitForQuiet", WaitForQuiet), ("say", Say), ("pause", Pause),
        ("interrupt", Interrupt), ("dtmf", Dtmf), ("hangUp", HangUp), ("dropSocket", DropSocket), ("waitForEnd", WaitForEnd), ("stall", Stall), ("repeat", Repeat),
    ];

    internal string Kind() => Members().FirstOrDefault(m => m.Value is not null).Name ?? "nothing";
}

/// <param name="TimeoutMs">Default 15 000 for the start of a reply, 60 000 otherwise.</param>
/// <param name="SettleMs">How long a played reply must stay quiet; default 500.</param>
public sealed record WaitStep(int? TimeoutMs = null, int? SettleMs = null);

/// <param name="Ms">How long nothing was heard.</param>
/// <param name="TimeoutMs">Default 60 000.</param>
public sealed record QuietStep(int Ms, int? TimeoutMs = null);

/// <summary>A WAV file (mono PCM16 at 8 or 16 kHz, or mu-law at 8 kHz), or a synthetic voice of this length.</summary>
/// <param name="IfQuiet">Not said, and counted as an utterance without a frame, where the assistant is heard at that moment.</param>
public sealed record SayStep(string? Wav = null, int? VoiceMs = null, bool IfQuiet = false);

public sealed record PauseStep(int Ms);

/// <summary>Says something so many milliseconds after the current reply, or the next one, began to play.</summary>
public sealed record InterruptStep(int AfterMs, string? Wav = null, int? VoiceMs = null);

/// <param name="Digits">0-9 * # A-D.</param>
/// <param name="GapMs">Between two digits; default 200.</param>
public sealed record DtmfStep(string Digits, int? GapMs = null);

/// <summary>At once, or so many milliseconds after the current reply, or the next one, began to play.</summary>
public sealed record EndStep(int? AfterReplyMs = null);

/// <summary>Sends no frames for a while, then all of them at once (<c>burst</c>) or never (<c>lose</c>). Does not block.</summary>
/// <param name="AfterMs">When it begins, from now; null for at once.</param>
public sealed record StallStep(int Ms, string Then, int? AfterMs = null);

public sealed record RepeatStep(int Times, IReadOnlyList<ScenarioStep> Steps);
