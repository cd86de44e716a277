using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class ContactLists : OwnersLists
{
    internal override IEnumerable<object> Sow(Business business)
    {
        for (var i = 0; i < Some; i++)
        {
            var contact = Contact.Create(business.Owner, $"Carla {i}", PhoneNumber.Parse($"+141555501{i:00}"), Now.AddMinutes(i));
            contact.Describe("", ContactTags.Of(["vip"]));
            contact.Annotate(Metadata.Of([new("crmId", $"{i % 8}"), new("tier", "gold")]));
            yield return contact;
        }
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        foreach (var sort in new[] { "name", "-name", "phone", "-phone", "createdAt", "-createdAt", "updatedAt", "-updatedAt" })
            yield return Asked.Of(new ListContactsQuery(new(), new(2), sort));
        yield return Asked.Of(new ListContactsQuery(new(Search: "car"), new()));
        yield return Asked.Of(new ListContactsQuery(new(Tag: "vip"), new()));
        yield return Asked.Of(new ListContactsQuery(new(IsBlocked: false), new()));
        yield return Asked.Of(new ListContactsQuery(new(Metadata: [new("crmId", "7")]), new()));
        yield return Asked.Of(new ListContactsQuery(new(Metadata: [new("tier", "gold"), new("crmId", "7")], IsBlocked: false, Search: "car"), new()));
        yield return Asked.Of(new ListContactsQuery(new(), new(), "updatedAt", Now));
    }
}
