using VoiceAssistant.CallSimulator.Measurements;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>The part of the simulator's report that is looked at.</summary>
internal sealed record MeasuredRun(
    RunMeasurements Measurements, Distribution SenderLateness, ServerUsage Server, IReadOnlyList<MeasuredCall> Calls)
{
    public int Noisy => Calls.Count(call => call.Noise is not null);

    public int Failed => Calls.Count(call => call.HasFailed);

    /// <summary>One line for each problem of each kind of room.</summary>
    public IEnumerable<string> Problems =>
        from room in Calls.GroupBy(call => call.Room)
        from problem in room.SelectMany(call => call.Problems.Distinct()).CountBy(problem => problem)
        select $"{problem.Value} of {room.Count()} calls, {room.Key}: {problem.Key}";
}

/// <param name="Noise">Null on a quiet line.</param>
/// <param name="Failures">What the simulator found.</param>
internal sealed record MeasuredCall(
    string? Noise, IReadOnlyList<MeasuredUtterance> Utterances, IReadOnlyList<MeasuredReply> Replies, IReadOnlyList<string> Failures)
{
    private const int Greetings = 1;

    /// <summary>What the simulator takes off each reply for the server's endpointing.</summary>
    private const double EndpointMs = 500;

    public string Room => Noise ?? "quiet";

    public bool HasFailed => Problems.Any();

    public IEnumerable<double> Added => Utterances.Select(utterance => utterance.ReplyLatency - EndpointMs).OfType<double>();

    /// <summary>Whatever has no latency, or may have given its own to another, is among them.</summary>
    public IEnumerable<string> Problems
    {
        get
        {
            foreach (var failure in Failures)
                yield return failure;
            if (Utterances.Any(utterance => utterance is { AnsweredBy: not null, ReplyLatency: null }))
                yield return "answered before the caller had finished";
            if (Replies.Count > Greetings + Utterances.Count(utterance => utterance.AnsweredBy is not null))
                yield return "spoke though nobody had said anything, or broke off and went on";
        }
    }
}

/// <param name="AnsweredBy">Null without an answer.</param>
/// <param name="ReplyLatency">In ms; null without an answer that came after it.</param>
internal sealed record MeasuredUtterance(int? AnsweredBy, double? ReplyLatency);

internal sealed record MeasuredReply(int Index);
