using System.Collections.Concurrent;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.FirstCall.Output;
using VoiceAssistant.FirstCall.Script;
using CallEvent = VoiceAssistant.CallSimulator.Calls.CallEvent;

namespace VoiceAssistant.FirstCall.Calls;

/// <param name="Log">The hosts' log; null where they never heard of the call.</param>
internal sealed record FinishedCall(
    IReadOnlyList<CallerLine> Lines, CallResult Result, CallDto? Log, IReadOnlyList<StoryEntry> Story);

/// <summary>Places one call and tells what is said while it is said.</summary>
internal sealed class LiveCall(
    SimulatedCarrier carrier, CallLogReader logs, IReadOnlyList<CallerLine> lines, TextWriter screen, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>A caller's line is shown without the turn before it when that does not come.</summary>
    private static readonly TimeSpan TurnTimeout = TimeSpan.FromSeconds(2);

    /// <summary>From the end of the call to the end of its log.</summary>
    private static readonly TimeSpan LogTimeout = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<CallEvent> _events = new();
    private readonly HashSet<string> _shown = [];
    private DateTime _startedAt;

    public async Task<FinishedCall> RunAsync(Scenario scenario, CallOptions options, CancellationToken ct)
    {
        _startedAt = time.GetUtcNow().UtcDateTime;
        var running = carrier.RunAsync(scenario, options with { Observer = _events.Enqueue }, ct);
        using var timer = new PeriodicTimer(Interval, time);
        while (!running.IsCompleted)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            Show(await ReadAsync(options.CallSid!), TurnTimeout);
        }

        var result = await running;
        var over = time.GetTimestamp();
        var log = await ReadAsync(options.CallSid!);
        while (log is { Status: not CallStatus.Ended } && time.GetElapsedTime(over) < LogTimeout && !ct.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            log = await ReadAsync(options.CallSid!);
        }

        return new FinishedCall(lines, result, log, Show(log, TimeSpan.Zero));
    }

    private Task<CallDto?> ReadAsync(string callSid) => logs.ReadAsync(callSid, CancellationToken.None);

    /// <summary>Shows what is new; a caller's line waits for the turns before it, which are logged when they are over.</summary>
    private IReadOnlyList<StoryEntry> Show(CallDto? log, TimeSpan timeout)
    {
        var story = Story.Of(lines, [.. _events], _startedAt, log);
        var turns = log?.Turns.Count ?? 0;
        foreach (var entry in story.Where(p => !_shown.Contains(p.Key)))
        {
            if (entry is CallerSpoke caller && turns < caller.Replies && time.GetUtcNow().UtcDateTime - caller.At < timeout)
                break;
            screen.Write(ConversationText.Of(entry));
            _shown.Add(entry.Key);
        }

        return story;
    }
}
