using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

internal enum CalleeKind
{
    Human,
    Voicemail,
    Fax,
}

internal enum CalleeAnswer
{
    Answers,
    Busy,
    NoAnswer,

    /// <summary>Declines: the call fails with 603.</summary>
    Rejects,
    Fails,

    /// <summary>There is no such number in the network.</summary>
    Unallocated,
}

/// <summary>What becomes of the recordings of a call.</summary>
internal enum RecordingEnd
{
    Completed,

    /// <summary>There was nothing to record.</summary>
    Absent,
    Failed,
}

/// <summary>What happens when a number is called.</summary>
internal sealed record Callee
{
    public CalleeKind Kind { get; init; }

    public CalleeAnswer Answer { get; init; }

    /// <summary>So long it rings, or so long the network takes to say that it will not.</summary>
    public int AfterMs { get; init; }

    /// <summary>What somebody does who has answered; null for somebody who stays until the other side hangs up.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>They hang up, whatever is being done; null for what the scenario says.</summary>
    public int? HangsUpAfterMs { get; init; }

    /// <summary>Of a voicemail; it begins with the answer.</summary>
    public int GreetingMs { get; init; } = 3_000;

    /// <summary>Of a voicemail, after the greeting.</summary>
    public bool Beeps { get; init; } = true;

    /// <summary>What the detection takes it for; null for what it is.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>From the answer to the detection's verdict; null for as long as it takes.</summary>
    public int? DetectedAfterMs { get; init; }

    /// <summary>Creating a call to this number is refused with this code, such as 21216.</summary>
    public int? RefusedWith { get; init; }

    /// <summary>How late each mark is told.</summary>
    public int MarkDelayMs { get; init; }

    /// <summary>After its <c>stop</c> a stream's socket stays open for so long.</summary>
    public int SocketStaysOpenMs { get; init; }

    public RecordingEnd Recording { get; init; }

    /// <summary>Of an absent or failed recording, such as 16102 for one that is silent; null for 16101, too short, where it is absent.</summary>
    public int? RecordingError { get; init; }

    public static Callee Human(Scenario? scenario = null, int afterMs = 0) => new() { Scenario = scenario, AfterMs = afterMs };

    public static Callee Human(params ScenarioStep[] steps) => Human(new Scenario { Name = "callee", Steps = steps });

    public static Callee Voicemail(int greetingMs = 3_000, bool beeps = true, int afterMs = 0) =>
        new() { Kind = CalleeKind.Voicemail, GreetingMs = greetingMs, Beeps = beeps, AfterMs = afterMs };

    public static Callee Fax(int afterMs = 0) => new() { Kind = CalleeKind.Fax, AfterMs = afterMs };

    public static Callee Busy(int afterMs = 0) => new() { Answer = CalleeAnswer.Busy, AfterMs = afterMs };

    public static Callee NoAnswer() => new() { Answer = CalleeAnswer.NoAnswer };

    public static Callee Rejects(int afterMs = 0) => new() { Answer = CalleeAnswer.Rejects, AfterMs = afterMs };

    public static Callee Fails() => new() { Answer = CalleeAnswer.Fails };

    public static Callee Unallocated() => new() { Answer = CalleeAnswer.Unallocated };
}
