namespace VoiceAssistant.CallSimulator.CallLogs;

/// <summary>A call as the server logged it. Unknown members are ignored, anything may be null.</summary>
public sealed record LoggedCall
{
    public string? Id { get; init; }

    public string? CallSid { get; init; }

    public string? Direction { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Status { get; init; }

    public string? Outcome { get; init; }

    public string? StartedAt { get; init; }

    public string? AnsweredAt { get; init; }

    public string? EndedAt { get; init; }

    public IReadOnlyList<LoggedTurn>? Turns { get; init; }
}

public sealed record LoggedTurn
{
    public int? Number { get; init; }

    public string? StartedAt { get; init; }

    public string? CallerSaid { get; init; }

    public string? AssistantSaid { get; init; }

    public string? CallerHeard { get; init; }

    public bool? Interrupted { get; init; }

    public LoggedLatency? Latency { get; init; }

    public IReadOnlyList<LoggedTool>? Tools { get; init; }
}

/// <summary>A tool that the assistant used in a turn.</summary>
public sealed record LoggedTool
{
    public string? Name { get; init; }

    public string? Status { get; init; }
}

/// <summary>Milliseconds.</summary>
public sealed record LoggedLatency
{
    public double? RecognitionMs { get; init; }

    public double? ModelMs { get; init; }

    public double? SpeechMs { get; init; }

    public double? ReplyMs { get; init; }
}
