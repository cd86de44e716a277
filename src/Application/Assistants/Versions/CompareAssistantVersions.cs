using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>What is different in a version of an assistant from another.</summary>
/// <param name="From">The other one; null for the one before.</param>
public sealed record CompareAssistantVersionsQuery(AssistantId Id, int Number, int? From) : IRequest<Result<AssistantChangesDto>>;

internal sealed class CompareAssistantVersionsHandler(IAppDb db) : IRequestHandler<CompareAssistantVersionsQuery, Result<AssistantChangesDto>>
{
    public async Task<Result<AssistantChangesDto>> Handle(CompareAssistantVersionsQuery query, CancellationToken cancellationToken)
    {
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.Id, cancellationToken);
        if (assistant is null)
            return NotFoundError.Of<AssistantConfig>();
        if (await db.FindVersionAsync(assistant, query.Number, cancellationToken) is not { } version)
            return ReadAssistantVersionHandler.NotKept;
        if ((query.From ?? await BeforeAsync(version, cancellationToken)) is not { } from)
            return new AssistantChangesDto(From: null, version.Number, []);
        if (await db.FindVersionAsync(assistant, from, cancellationToken) is not { } other)
            return InvalidError.Of("from", $"This assistant has no version {from}, or it is no longer kept.");
        return new AssistantChangesDto(
            from, version.Number, ConfigurationChanges.Between(KeptConfiguration.Read(other.Configuration), KeptConfiguration.Read(version.Configuration)));
    }

    private Task<int?> BeforeAsync(AssistantVersion version, CancellationToken ct) =>
        db.Set<AssistantVersion>().Where(v => v.AssistantId == version.AssistantId && v.Number < version.Number).MaxAsync(v => (int?)v.Number, ct);
}
