using VoiceAssistant.Application.Calls;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Playout;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.FirstCall.Calls;
using VoiceAssistant.FirstCall.Script;
using CallEvent = VoiceAssistant.CallSimulator.Calls.CallEvent;

namespace VoiceAssistant.FirstCall.Tests.Calls;

/// <summary>A short call in which everything went well; times in seconds from its start.</summary>
internal static class Sample
{
    public static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public static readonly CallerLine[] Lines = [CallerLine.Of("What is your address?"), CallerLine.Of("Goodbye.")];

    public static readonly CallEvent[] Events =
    [
        Event(0.5, CallEventKind.ReplyStarted), Event(3, CallEventKind.ReplyEnded),
        Event(4, CallEventKind.CallerStarted), Event(5, CallEventKind.CallerFinished),
        Event(5.6, CallEventKind.ReplyStarted), Event(7, CallEventKind.ReplyEnded), Event(9, CallEventKind.ReplyEnded), // a pause within
        Event(10, CallEventKind.CallerStarted), Event(11, CallEventKind.CallerFinished),
        Event(11.6, CallEventKind.ReplyStarted), Event(13, CallEventKind.ReplyEnded),
    ];

    public static readonly TurnDto[] Turns =
    [
        Turn(0, 0.4, null, "Hello."), Turn(1, 5.5, "what is your address", "Twelve Harbour Street."), Turn(2, 11.5, "goodbye", "Goodbye."),
    ];

    public static CallEvent Event(double at, CallEventKind kind) => new(TimeSpan.FromSeconds(at), kind, "");

    public static TurnDto Turn(int number, double at, string? callerSaid, string said, string? heard = null) => new(
        number, Start.AddSeconds(at), callerSaid, said, heard ?? said, heard is not null,
        callerSaid is null ? new TurnLatency(null, null, 40, null) : new TurnLatency(60, 2, 40, 602), []);

    public static CallDto Log(params TurnDto[] turns) => new()
    {
        Id = Guid.Empty,
        CallSid = "CA1",
        Direction = CallDirection.Inbound,
        From = "+15550200001",
        To = "+15550100000",
        AssistantId = Guid.Empty,
        ContactId = null,
        Status = CallStatus.Ended,
        Outcome = CallOutcome.AssistantHungUp,
        StartedAt = Start,
        AnsweredAt = Start,
        EndedAt = Start.AddSeconds(14),
        UpdatedAt = Start.AddSeconds(14),
        Metadata = new Dictionary<string, string>(),
        Turns = turns,
        Version = turns.Length,
    };

    public static FinishedCall Call(CallDto? log, params int?[] answeredBy) => new(
        Lines,
        new CallResult
        {
            Scenario = "sample",
            CallSid = "CA1",
            From = "+15550200001",
            To = "+15550100000",
            StreamOpenedAt = TimeSpan.Zero,
            Replies = [.. Enumerable.Range(0, 3).Select(i => new PlayedReply(i, TimeSpan.FromSeconds(i)))],
            Utterances = [.. answeredBy.Select((reply, i) => new CallerUtterance(i, null) { AnsweredBy = reply })],
        },
        log,
        Story.Of(Lines, Events, Start, log));
}
