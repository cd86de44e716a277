using VoiceAssistant.Application.PhoneLines;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

/// <summary>Of the one that every business has.</summary>
internal sealed class PhoneLineLists : OwnersLists
{
    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListPhoneLinesQuery(null, new()));
        yield return Asked.Of(new ListPhoneLinesQuery(null, new(), "-createdAt"));
        yield return Asked.Of(new ListPhoneLinesQuery(null, new(), Search: "555"));
        yield return Asked.Of(new ListPhoneLinesQuery(business.Assistant.Id, new()));
    }
}
