using VoiceAssistant.Application.Contacts.Imports;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class ContactImportLists : OwnersLists
{
    internal override IEnumerable<object> Sow(Business business)
    {
        for (var i = 0; i < Some; i++)
            yield return ContactImport.Of(business.Owner, new ContactImportSettings(IsDryRun: false, IsUpsert: true, "DE", Encoding: null), Now.AddMinutes(i));
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        foreach (var sort in new[] { "createdAt", "-createdAt", "updatedAt", "-updatedAt" })
            yield return Asked.Of(new ListContactImportsQuery(new(2), sort));
        yield return Asked.Of(new ListContactImportsQuery(new(), UpdatedSince: Now));
    }
}
