using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class DoNotCallLists : OwnersLists
{
    internal override IEnumerable<object> Sow(Business business)
    {
        for (var i = 0; i < Some; i++)
            yield return DoNotCallEntry.Manual(business.Owner, PhoneNumber.Parse($"+141555512{i:00}"), "By letter", Now.AddMinutes(i));
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        foreach (var sort in new[] { "createdAt", "-createdAt", "number", "-number", "updatedAt" })
            yield return Asked.Of(new ListDoNotCallEntriesQuery(new(), new(2), sort));
        yield return Asked.Of(new ListDoNotCallEntriesQuery(new(Search: "letter"), new()));
        yield return Asked.Of(new ListDoNotCallEntriesQuery(new(Search: "5512"), new(), UpdatedSince: Now));
    }
}
