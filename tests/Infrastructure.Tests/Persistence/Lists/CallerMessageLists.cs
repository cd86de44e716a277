using VoiceAssistant.Application.Messages;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Messages;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class CallerMessageLists : OwnersLists
{
    private readonly CallId _call = CallId.New();

    internal override IEnumerable<object> Sow(Business business)
    {
        for (var i = 0; i < Some; i++)
            yield return CallerMessage.Take(business.Owner, business.Assistant.Id, _call, "Dora", "+14155550200", "Please call back.", isUrgent: true, Now.AddMinutes(i));
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        foreach (var sort in new[] { "takenAt", "-takenAt", "updatedAt", "-updatedAt" })
            yield return Asked.Of(new ListCallerMessagesQuery(new(), new(2), sort));
        yield return Asked.Of(new ListCallerMessagesQuery(new(IsHandled: false), new(), UpdatedSince: Now));
        yield return Asked.Of(new ListCallerMessagesQuery(new(IsUrgent: true), new()));
        yield return Asked.Of(new ListCallerMessagesQuery(new(Call: _call), new()));
        yield return Asked.Of(new ListCallerMessagesQuery(new(Assistant: business.Assistant.Id), new()));
    }
}
