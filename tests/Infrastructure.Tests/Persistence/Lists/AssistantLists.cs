using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

/// <summary>Of the one that every business has.</summary>
internal sealed class AssistantLists : OwnersLists
{
    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListAssistantsQuery(new()));
        yield return Asked.Of(new ListAssistantsQuery(new(), "-createdAt"));
    }
}
