using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

/// <summary>What callers asked, half of it in vain.</summary>
internal sealed class KnowledgeQueryLists : OwnersLists
{
    internal override IEnumerable<object> Sow(Business business)
    {
        var conversation = Conversation.Begin(business.Owner, business.Assistant.Id, Now);
        yield return conversation;
        for (var i = 0; i < Some; i++)
        {
            yield return new KnowledgeQuery
            {
                Id = Guid.CreateVersion7(),
                OwnerId = business.Owner,
                AssistantId = business.Assistant.Id,
                ConversationId = conversation.Id,
                Turn = i,
                AskedAt = Now.AddMinutes(i),
                Text = "Do you sell rye bread?",
                IsAnswerable = i % 2 == 0,
                IsLate = false,
                Score = 0.5,
                Ms = 12,
            };
        }
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListKnowledgeQueriesQuery(new(2)));
        yield return Asked.Of(new ListKnowledgeQueriesQuery(new(), Sort: "askedAt"));
        yield return Asked.Of(new ListKnowledgeQueriesQuery(new(), business.Assistant.Id));
        yield return Asked.Of(new ListKnowledgeQueriesQuery(new(), IsAnswerable: false));
        yield return Asked.Of(new ListKnowledgeQueriesQuery(new(), business.Assistant.Id, IsAnswerable: true));
    }
}
