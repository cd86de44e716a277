using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>A call as its use cases leave it, with one to five turns.</summary>
internal sealed record SownCall(CallLog Log, IReadOnlyList<Turn> Turns, string? OrderNumber)
{
    private const int MostTurns = 5;

    private static readonly PhoneNumber Stranger = PhoneNumber.Parse("+14155550199");

    /// <summary>Of a thousand calls.</summary>
    private static readonly (CallOutcome Outcome, int Upto)[] Outcomes =
    [
        (CallOutcome.CallerHungUp, 600), (CallOutcome.AssistantHungUp, 900), (CallOutcome.Interrupted, 950),
        (CallOutcome.CallerSilent, 980), (CallOutcome.NotConnected, 995), (CallOutcome.Blocked, 998), (CallOutcome.Failed, 1_000),
    ];

    public static SownCall Make(Random random, PhoneLine line, Contact? contact, DateTime startedAt, bool isLive, bool isOfOthers)
    {
        var call = CallLog.Incoming(line, contact?.Phone ?? Stranger, contact?.Id, $"CA{Guid.NewGuid():N}", startedAt);
        if (random.Next(5) == 0) // nothing places calls yet
            typeof(CallLog).GetProperty(nameof(CallLog.Direction))!.SetValue(call, CallDirection.Outbound);
        var draw = random.Next(1_000);
        var outcome = Array.Find(Outcomes, o => draw < o.Upto).Outcome;
        var isConnected = isLive ? random.Next(2) == 0 : outcome is not (CallOutcome.NotConnected or CallOutcome.Blocked);
        if (isConnected)
        {
            var (token, secret) = MediaToken.Issue(startedAt);
            call.IssueToken(token);
            call.Connect(secret, call.ProviderCallId!, startedAt.AddSeconds(2));
        }

        var (turns, order) = isConnected ? TurnsOf(random, call, isOfOthers) : ([], null);
        if (!isLive)
            call.End(outcome, startedAt.AddSeconds(10 * (turns.Count + 1)));
        return new SownCall(call, turns, order);
    }

    private static (List<Turn> Turns, string? Order) TurnsOf(Random random, CallLog call, bool isOfOthers)
    {
        string? mentioned = null;
        var turns = Enumerable.Range(0, random.Next(1, MostTurns + 1)).Select(number =>
        {
            var (caller, assistant, order) = Sentences.Of(random, isOfOthers);
            mentioned ??= order;
            return new Turn
            {
                ConversationId = call.ConversationId,
                OwnerId = call.OwnerId,
                Number = number,
                StartedAt = call.StartedAt.AddSeconds(10 * (number + 1)),
                CallerSaid = caller,
                AssistantSaid = assistant,
                CallerHeard = assistant,
                Latency = new(120, 340, 90, 780),
            };
        }).ToList();
        return (turns, mentioned);
    }
}
