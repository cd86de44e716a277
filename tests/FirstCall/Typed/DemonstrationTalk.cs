using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.FirstCall.Typed;

/// <summary>A conversation with the demonstration assistant that is kept in memory only: it is no call and has no log.</summary>
internal sealed class DemonstrationTalk
{
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly AssistantSnapshot _assistant;
    private readonly Conversation _conversation;

    private DemonstrationTalk(IServiceScopeFactory scopes, TimeProvider time, AssistantSnapshot assistant)
    {
        (_scopes, _time, _assistant) = (scopes, time, assistant);
        _conversation = Conversation.Begin(Demonstration.Owner, assistant.Id, time.GetUtcNow().UtcDateTime);
        if (Greeting.Length > 0)
            Record(null, Greeting);
    }

    public string Name => _assistant.Name;

    public string Greeting => _assistant.Greeting;

    /// <summary>Null where the database holds no demonstration.</summary>
    public static async Task<DemonstrationTalk?> BeginAsync(IServiceProvider services, CancellationToken ct)
    {
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(Demonstration.Owner);
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        var line = await db.PhoneLines.AsNoTracking().SingleOrDefaultAsync(l => l.Number == Demonstration.Number, ct);
        if (line is null)
            return null;
        var assistant = await db.Assistants.AsNoTracking().SingleAsync(a => a.Id == line.AssistantId, ct);
        var defaults = services.GetRequiredService<IOptions<TurnDefaults>>().Value;
        return new DemonstrationTalk(scopes, services.GetRequiredService<TimeProvider>(), AssistantSnapshot.Of(assistant, defaults));
    }

    /// <summary>The assistant's answer as it is written.</summary>
    /// <exception cref="ReplyException">The language model failed.</exception>
    public async Task<Result<Reply>> AskAsync(string line, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(Demonstration.Owner);
        var command = new ProcessTranscriptCommand(_conversation, _assistant, line);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
    }

    /// <summary>What was written counts as heard.</summary>
    public void Record(string? said, string answer) => _conversation.Record(new Turn
    {
        ConversationId = _conversation.Id,
        OwnerId = _conversation.OwnerId,
        Number = _conversation.Turns.Count,
        StartedAt = _time.GetUtcNow().UtcDateTime,
        CallerSaid = said,
        AssistantSaid = answer,
        CallerHeard = answer,
    });
}
