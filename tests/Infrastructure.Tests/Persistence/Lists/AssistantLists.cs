using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class AssistantLists : OwnersLists
{
    internal override IEnumerable<object> Sow(Business business)
    {
        business.Assistant.Annotate(Metadata.Of([new("branch", "Berlin")]));
        for (var i = 0; i < Some; i++)
            yield return AssistantConfig.Create(business.Owner, $"Berta {i:00}", Now.AddMinutes(i));
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListAssistantsQuery(new()));
        yield return Asked.Of(new ListAssistantsQuery(new(), "-createdAt"));
        yield return Asked.Of(new ListAssistantsQuery(new(), Search: "ann"));
        yield return Asked.Of(new ListAssistantsQuery(new(), Metadata: [new("branch", "Berlin")]));
        yield return Asked.Of(new ListAssistantsQuery(new(), "updatedAt", Now));
    }
}
