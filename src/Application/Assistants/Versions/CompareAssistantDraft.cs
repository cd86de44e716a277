using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>What publishing the draft of an assistant would change.</summary>
/// <param name="From">The version that the draft is compared with; null for the present one.</param>
public sealed record CompareAssistantDraftQuery(AssistantId Id, int? From) : IRequest<Result<AssistantChangesDto>>;

internal sealed class CompareAssistantDraftHandler(IAppDb db) : IRequestHandler<CompareAssistantDraftQuery, Result<AssistantChangesDto>>
{
    public async Task<Result<AssistantChangesDto>> Handle(CompareAssistantDraftQuery query, CancellationToken cancellationToken)
    {
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.Id, cancellationToken);
        if (assistant is null)
            return NotFoundError.Of<AssistantConfig>();
        if (await db.DraftRowAsync(query.Id, cancellationToken) is not { Configuration: { } configuration })
            return Drafts.NotFound;
        var from = query.From ?? assistant.Version;
        if (await db.FindVersionAsync(assistant, from, cancellationToken) is not { } other)
            return InvalidError.Of("from", $"This assistant has no version {from}, or it is no longer kept.");
        return new AssistantChangesDto(
            from, To: null, ConfigurationChanges.Between(KeptConfiguration.Read(other.Configuration), KeptConfiguration.Read(configuration)));
    }
}
