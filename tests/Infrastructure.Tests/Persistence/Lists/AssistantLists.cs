using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class AssistantLists : OwnersLists
{
    internal override IEnumerable<object> Sow(Business business)
    {
        for (var i = 0; i < Some; i++)
        {
            var assistant = AssistantConfig.Create(business.Owner, $"Berta {i:00}", Now.AddMinutes(i));
            assistant.Annotate(Metadata.Of([new("branch", "Berlin")]));
            yield return assistant;
        }
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListAssistantsQuery(new()));
        yield return Asked.Of(new ListAssistantsQuery(new(), "-createdAt"));
        yield return Asked.Of(new ListAssistantsQuery(new(), Search: "berta"));
        yield return Asked.Of(new ListAssistantsQuery(new(), Metadata: [new("branch", "Berlin")]));
        yield return Asked.Of(new ListAssistantsQuery(new(), "updatedAt", Now));
    }
}
