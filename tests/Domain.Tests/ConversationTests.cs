using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Domain.Tests;

public sealed class ConversationTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly Conversation _conversation = Conversation.Begin(OwnerId.New(), AssistantId.New(), Now);

    [Test]
    public void A_new_conversation_is_empty() => _conversation.Turns.ShouldBeEmpty();

    [Test]
    public void Recorded_turns_are_kept_in_order()
    {
        _conversation.Record(Turn(0, "Hello.")).ShouldBeTrue();
        _conversation.Record(Turn(1, "Nine to five.")).ShouldBeTrue();
        _conversation.Turns.Select(t => t.AssistantSaid).ShouldBe(["Hello.", "Nine to five."]);
    }

    [Test]
    public void A_number_is_recorded_once()
    {
        _conversation.Record(Turn(0, "Hello."));
        _conversation.Record(Turn(0, "Hello again.")).ShouldBeFalse();
        _conversation.Turns.ShouldHaveSingleItem().AssistantSaid.ShouldBe("Hello.");
    }

    private Turn Turn(int number, string said) => new()
    {
        ConversationId = _conversation.Id,
        OwnerId = _conversation.OwnerId,
        Number = number,
        StartedAt = Now,
        AssistantSaid = said,
        CallerHeard = said,
    };
}
