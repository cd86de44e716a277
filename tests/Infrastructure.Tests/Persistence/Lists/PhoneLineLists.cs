using VoiceAssistant.Application.PhoneLines;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class PhoneLineLists : OwnersLists
{
    private int _count;

    internal override IEnumerable<object> Sow(Business business)
    {
        for (var i = 0; i < Some; i++)
            yield return PhoneLine.Create(business.Owner, PhoneNumber.Parse($"+1555013{_count++:0000}"), business.Assistant.Id, Now.AddMinutes(i));
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListPhoneLinesQuery(null, new()));
        yield return Asked.Of(new ListPhoneLinesQuery(null, new(), "-createdAt"));
        yield return Asked.Of(new ListPhoneLinesQuery(null, new(), Search: "555"));
        yield return Asked.Of(new ListPhoneLinesQuery(business.Assistant.Id, new()));
        yield return Asked.Of(new ListPhoneLinesQuery(null, new(), "-updatedAt", Now));
    }
}
