using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.FirstCall.Typed;

/// <summary>A conversation with the demonstration assistant that is kept in memory only: it is no call and has no log.</summary>
internal sealed class DemonstrationTalk(IServiceScopeFactory scopes, AssistantSnapshot assistant, TimeProvider time)
{
    private readonly Conversation _conversation = Conversation.Begin(Demonstration.Owner, assistant.Id, time.GetUtcNow().UtcDateTime);

    public string Name => assistant.Name;

    public string Greeting => assistant.Greeting;

    /// <summary>The assistant's answer as it is written.</summary>
    public async Task<Result<Reply>> AskAsync(string line, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(Demonstration.Owner);
        var command = new ProcessTranscriptCommand(_conversation, assistant, line);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
    }

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
