using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>Throws the draft of an assistant away; the assistant stays as it is.</summary>
/// <param name="Known">The versions of the draft that the caller has seen; null to delete whichever there is.</param>
public sealed record DeleteAssistantDraftCommand(AssistantId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteAssistantDraftHandler(IAppDb db) : IRequestHandler<DeleteAssistantDraftCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteAssistantDraftCommand command, CancellationToken cancellationToken)
    {
        if (!await db.Set<AssistantConfig>().AnyAsync(a => a.Id == command.Id, cancellationToken))
            return NotFoundError.Of<AssistantConfig>();
        if (await db.DraftRowAsync(command.Id, cancellationToken) is not { Configuration: not null } draft)
            return Drafts.NotFound;
        if (!command.Known.Allows(draft.Version))
            return new PreconditionError();
        draft.Discard();
        return await db.SaveAsync(() => Unit.Value, cancellationToken);
    }
}
