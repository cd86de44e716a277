using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.FirstCall.Typed;

/// <summary>A conversation with the demonstration assistant that is kept in memory only: it is no call and has no log.</summary>
internal sealed class DemonstrationTalk(IUseCases useCases, AssistantSnapshot assistant, TimeProvider time)
{
    private readonly Conversation _conversation = Conversation.Begin(Demonstration.Owner, assistant.Id, time.GetUtcNow().UtcDateTime);

    public string Name => assistant.Name;

    public string Greeting => assistant.Greeting;

    /// <summary>The assistant's answer as it is written.</summary>
    public Task<Result<Reply>> AskAsync(string line, CancellationToken ct) =>
        useCases.SendAsync(Demonstration.Owner, new ProcessTranscriptCommand(_conversation, assistant, line), ct);

    /// <summary>What was written counts as heard.</summary>
    public void Record(string? said, string answer) => _conversation.Record(new Turn
    {
        ConversationId = _conversation.Id,
        OwnerId = _conversation.OwnerId,
        Number = _conversation.Turns.Count,
        StartedAt = time.GetUtcNow().UtcDateTime,
        CallerSaid = said,
        AssistantSaid = answer,
        CallerHeard = answer,
    });
}
