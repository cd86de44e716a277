namespace VoiceAssistant.CallSimulator.Scenarios;

/// <summary>What must be true of a call. Members that are null are not looked at.</summary>
public sealed record Expectations
{
    /// <summary>Every utterance whose reply is waited for has one.</summary>
    public bool? EveryTurnAnswered { get; init; }

    /// <summary>Every interruption is met with a <c>clear</c>.</summary>
    public bool? EveryInterruptionClears { get; init; }

    public double? MaxReplyLatencyMs { get; init; }

    public double? MaxBargeInMs { get; init; }

    /// <summary>Longest dry playout buffer inside a reply.</summary>
    public double? MaxGapMs { get; init; }

    /// <summary>Close code of the server; 1006 when the connection broke without one.</summary>
    public int? ServerClosesWith { get; init; }

    /// <summary><c>server</c>, <c>caller</c> or <c>drop</c>; <c>none</c> when no stream was ever opened.</summary>
    public string? EndedBy { get; init; }

    public int? MinReplies { get; init; }

    public int MaxProtocolWarnings { get; init; }

    /// <summary>Texts that occur in what <c>&lt;Say&gt;</c> said.</summary>
    public IReadOnlyList<string>? Said { get; init; }

    /// <summary>HTTP status of the first webhook when it is to be refused, such as 403.</summary>
    public int? WebhookStatus { get; init; }

    /// <summary>The same on a machine of which nobody knows how busy it is.</summary>
    public Expectations AtAnySpeed() => this with { MaxReplyLatencyMs = null, MaxBargeInMs = null, MaxGapMs = null };

    /// <summary>About the server's own log of the call; looked at only when the log was fetched.</summary>
    public LogExpectations? Log { get; init; }
}

/// <summary>What must be true of the server's log of a call.</summary>
public sealed record LogExpectations
{
    public string? Outcome { get; init; }

    public string? Status { get; init; }

    public int? MinTurns { get; init; }

    /// <summary>Exact number of turns that were interrupted.</summary>
    public int? InterruptedTurns { get; init; }

    public IReadOnlyList<string>? CallerSaidContains { get; init; }

    public IReadOnlyList<string>? AssistantSaidContains { get; init; }

    /// <summary>What the log says was heard agrees with what was played.</summary>
    public bool? HeardIsTrue { get; init; }

    /// <summary>For so long a caller may go on hearing what the server has taken back: on a busy machine it is late that the line is told.</summary>
    public double HeardLateMs { get; init; }
}
