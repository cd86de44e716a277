using VoiceAssistant.CallSimulator.Calls;

namespace VoiceAssistant.CallSimulator.Measurements;

/// <summary>Dry playout buffers inside replies, in milliseconds.</summary>
public sealed record GapCounts(int Over5, int Over20, double Max);

/// <summary>The numbers of one run of one scenario; times in milliseconds.</summary>
public sealed record RunMeasurements
{
    public required int Placed { get; init; }

    public required int Connected { get; init; }

    /// <summary>Streams that ended without the scenario asking for it.</summary>
    public required int Dropped { get; init; }

    public required int MissedReplies { get; init; }

    public required int InterruptionsWithoutClear { get; init; }

    public required double CallSeconds { get; init; }

    public required Distribution ReplyLatency { get; init; }

    /// <summary>Reply latency without the endpointing constant.</summary>
    public required Distribution AddedLatency { get; init; }

    public required Distribution GreetingLatency { get; init; }

    public required Distribution PickUp { get; init; }

    public required Distribution BargeIn { get; init; }

    public required GapCounts Gaps { get; init; }

    public static RunMeasurements Of(IReadOnlyList<CallResult> calls, double endpointMs)
    {
        var utterances = calls.SelectMany(c => c.Utterances).ToList();
        var latencies = Milliseconds(utterances.Select(u => u.ReplyLatency));
        var gaps = calls.SelectMany(c => c.Replies).SelectMany(r => r.Gaps).Select(g => g.Milliseconds).ToList();
        return new RunMeasurements
        {
            Placed = calls.Count,
            Connected = calls.Count(c => c.StreamOpenedAt is not null),
            Dropped = calls.Count(c => c.Dropped),
            MissedReplies = calls.Sum(c => c.MissedReplies),
            InterruptionsWithoutClear = utterances.Count(u => u is { InterruptedReply: not null, ClearReceivedAt: null }),
            CallSeconds = calls.Sum(c => c.ConnectedFor?.TotalSeconds ?? 0),
            ReplyLatency = Distribution.Of(latencies),
            AddedLatency = Distribution.Of(latencies.Select(l => l - endpointMs)),
            GreetingLatency = Distribution.Of(Milliseconds(calls.Select(c => c.GreetingLatency))),
            PickUp = Distribution.Of(Milliseconds(calls.Select(c => c.PickUp))),
            BargeIn = Distribution.Of(Milliseconds(utterances.Select(u => u.BargeInLatency))),
            Gaps = new GapCounts(gaps.Count(g => g > 5), gaps.Count(g => g > 20), gaps.DefaultIfEmpty().Max()),
        };
    }

    private static List<double> Milliseconds(IEnumerable<TimeSpan?> times) =>
        [.. times.OfType<TimeSpan>().Select(t => t.TotalMilliseconds)];
}
