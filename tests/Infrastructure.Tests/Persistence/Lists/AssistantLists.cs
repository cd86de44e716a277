using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

/// <summary>Of the one that every business has.</summary>
internal sealed class AssistantLists : OwnersLists
{
    internal override IEnumerable<object> Sow(Business business)
    {
        business.Assistant.Annotate(Metadata.Of([new("branch", "Berlin")]));
        return [];
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListAssistantsQuery(new()));
        yield return Asked.Of(new ListAssistantsQuery(new(), "-createdAt"));
        yield return Asked.Of(new ListAssistantsQuery(new(), Search: "ann"));
        yield return Asked.Of(new ListAssistantsQuery(new(), Metadata: [new("branch", "Berlin")]));
    }
}
