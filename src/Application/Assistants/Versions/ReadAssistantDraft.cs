using AutoMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>The assistant as it would be once its draft was published; the version is the draft's.</summary>
public sealed record ReadAssistantDraftQuery(AssistantId Id) : IRequest<Result<AssistantDto>>;

internal sealed class ReadAssistantDraftHandler(IAppDb db, IMapper mapper) : IRequestHandler<ReadAssistantDraftQuery, Result<AssistantDto>>
{
    public async Task<Result<AssistantDto>> Handle(ReadAssistantDraftQuery query, CancellationToken cancellationToken)
    {
        if (!await db.Set<AssistantConfig>().AnyAsync(a => a.Id == query.Id, cancellationToken))
            return NotFoundError.Of<AssistantConfig>();
        return await db.DraftRowAsync(query.Id, cancellationToken) is { Configuration: { } configuration } draft
            ? Drafts.Show(draft, configuration, mapper)
            : Drafts.NotFound;
    }
}
