using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Assistants.Versions;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Chats;

/// <summary>
/// Somebody writes to an assistant: takes the conversation for the answer, so that nobody else's message comes in between.
/// <see cref="FinishChatCommand"/> gives it back.
/// </summary>
/// <param name="ConversationId">Null to begin a conversation.</param>
/// <param name="IsDraft">The assistant answers as its draft has it, in place of what it is for callers.</param>
/// <returns>
/// <see cref="NotFoundError"/> where there is no such assistant or it has no such conversation, <see cref="ConflictError"/>
/// where the conversation is a telephone call, the message before is still being answered, or there is no draft.
/// </returns>
public sealed record BeginChatCommand(AssistantId AssistantId, string Message, ConversationId? ConversationId, bool IsDraft = false) : IRequest<Result<Chat>>;

internal sealed class BeginChatValidator : AbstractValidator<BeginChatCommand>
{
    private const int LongestMessage = 4_000;

    public BeginChatValidator()
    {
        RuleFor(c => c.Message).NotEmpty().WithMessage("Write something.");
        RuleFor(c => c.Message).MaximumLength(LongestMessage).WithMessage($"Use at most {LongestMessage} characters.");
    }
}

internal sealed class BeginChatHandler(IAppDb db, OwnerScope scope, TimeProvider time, IOptions<TurnDefaults> defaults)
    : IRequestHandler<BeginChatCommand, Result<Chat>>
{
    /// <summary>What comes after the answer is saving it.</summary>
    private static readonly TimeSpan Lease = Chat.Timeout + TimeSpan.FromSeconds(30);

    public async Task<Result<Chat>> Handle(BeginChatCommand command, CancellationToken cancellationToken)
    {
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == command.AssistantId, cancellationToken);
        if (assistant is null)
            return NotFoundError.Of<AssistantConfig>();
        var now = time.UtcNow();
        var snapshot = AssistantSnapshot.Of(assistant, defaults.Value);
        if (command.IsDraft)
        {
            if (await db.DraftRowAsync(assistant.Id, cancellationToken) is not { Configuration: { } draft })
                return Drafts.Missing;
            snapshot = AssistantSnapshot.Of(KeptConfiguration.ToAssistant(draft, assistant.OwnerId, now), defaults.Value) with { Id = assistant.Id };
        }

        var own = await db.ToolsOfAsync(snapshot.EnabledTools, cancellationToken);
        if (command.ConversationId is not { } id)
            return ChatOf(Conversation.Begin(scope.Required, assistant.Id, now), isNew: true);
        if (await ProblemWithAsync(id, assistant.Id, cancellationToken) is { } problem)
            return problem;
        if (!await TryTakeAsync(id, now, cancellationToken))
            return new ConflictError("The message before is still being answered. Write the next one when it is.", ErrorCodes.ConversationBusy);
        // the conversation is taken: to leave now would keep it taken
        var conversation = await db.Set<Conversation>().AsNoTracking().Include(c => c.Turns.OrderBy(t => t.Number)).SingleAsync(c => c.Id == id, CancellationToken.None);
        return ChatOf(conversation, isNew: false) with { ToolCalls = await db.ToolCallsOfAsync(id, CancellationToken.None) };

        Chat ChatOf(Conversation conversation, bool isNew) => new(
            snapshot.FilledIn(ConversationContext.Written, now), conversation, command.Message, isNew, now)
        {
            OwnTools = own,
        };
    }

    private async Task<Error?> ProblemWithAsync(ConversationId id, AssistantId assistant, CancellationToken ct)
    {
        if (!await db.Set<Conversation>().AnyAsync(c => c.Id == id && c.AssistantId == assistant, ct))
            return new NotFoundError("This assistant has no such conversation.");
        return await db.Set<CallLog>().AnyAsync(c => c.ConversationId == id, ct)
            ? new ConflictError("This conversation is a telephone call, and is not gone on with in writing.")
            : null;
    }

    /// <summary>In one statement: of two that come at once, on whichever hosts, one gets it.</summary>
    private async Task<bool> TryTakeAsync(ConversationId id, DateTime now, CancellationToken ct) =>
        await db.Set<Conversation>()
            .Where(c => c.Id == id && (c.AnsweringUntil == null || c.AnsweringUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.AnsweringUntil, now + Lease), ct) == 1;
}
