using VoiceAssistant.Application.Calls;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class CallLists : OwnersLists
{
    private readonly Dictionary<OwnerId, Contact> _callers = [];
    private readonly Dictionary<OwnerId, CallLog> _first = [];
    private readonly Dictionary<OwnerId, CallLog> _last = [];

    internal override IEnumerable<object> Sow(Business business)
    {
        var caller = Contact.Create(business.Owner, "Dora", PhoneNumber.Parse("+14155550200"), Now);
        _callers.Add(business.Owner, caller);
        yield return caller;
        for (var i = 0; i < Some; i++)
        {
            var at = Now.AddMinutes(i);
            var call = CallLog.Incoming(business.Line, caller.Phone, caller.Id, $"CA{Guid.NewGuid():N}", at);
            call.TakenBy(assistantVersion: 0);
            call.End(CallOutcome.CallerHungUp, at);
            call.Annotate(Metadata.Of([new("order", $"{i % 8}"), new("tier", "gold")]));
            _first.TryAdd(business.Owner, call);
            _last[business.Owner] = call;
            yield return call;
            yield return Said(call);
        }
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListCallsQuery(new(), new(2)));
        yield return Asked.Of(new ListCallsQuery(new(), new(2), "startedAt"));
        yield return Asked.Of(new ListCallsQuery(new(), new(2), "updatedAt", Now));
        yield return Asked.Of(new ListCallsQuery(new(), new(2), "-updatedAt"));
        yield return Asked.Of(new ListCallsQuery(new(StartedFrom: Now, StartedBefore: Now.AddMinutes(9)), new()));
        yield return Asked.Of(new ListCallsQuery(new(Direction: CallDirection.Inbound), new()));
        yield return Asked.Of(new ListCallsQuery(new(Status: CallStatus.Ended), new()));
        yield return Asked.Of(new ListCallsQuery(new(Outcome: CallOutcome.CallerHungUp), new()));
        yield return Asked.Of(new ListCallsQuery(new(Assistant: business.Assistant.Id), new()));
        yield return Asked.Of(new ListCallsQuery(new(Assistant: business.Assistant.Id, AssistantVersion: 0), new()));
        yield return Asked.Of(new ListCallsQuery(new(Contact: _callers[business.Owner].Id), new()));
        yield return Asked.Of(new ListCallsQuery(new(Search: "rye bread"), new()));
        yield return Asked.Of(new ListCallsQuery(new(Metadata: [new("order", "7")]), new(), Expand: "contact,assistant"));
        yield return Asked.Of(new ListCallsQuery(new(Metadata: [new("tier", "gold"), new("order", "7")], Outcome: CallOutcome.CallerHungUp), new()));
        yield return Asked.Of(new ListCallsQuery(new(Search: "rye", Outcome: CallOutcome.CallerHungUp, StartedFrom: Now), new()));
    }

    internal Asked AskForTheLast(Business business) => Asked.Of(new ReadCallQuery(_last[business.Owner].Id));

    /// <summary>A long talk on another call than the last: a database that has counted nothing yet goes by the size of the table.</summary>
    internal IEnumerable<object> SowTurns(Business business) => Enumerable.Range(1, 1_000).Select(number => Said(_first[business.Owner], number));

    private static Turn Said(CallLog call, int number = 0) => new()
    {
        ConversationId = call.ConversationId,
        OwnerId = call.OwnerId,
        Number = number,
        StartedAt = call.StartedAt,
        CallerSaid = "Do you sell rye bread?",
        AssistantSaid = "We do.",
        CallerHeard = "We do.",
    };
}
