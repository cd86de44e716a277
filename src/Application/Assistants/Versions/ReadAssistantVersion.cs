using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

public sealed record ReadAssistantVersionQuery(AssistantId Id, int Number) : IRequest<Result<AssistantVersionDto>>;

internal sealed class ReadAssistantVersionHandler(IAppDb db) : IRequestHandler<ReadAssistantVersionQuery, Result<AssistantVersionDto>>
{
    internal static readonly NotFoundError NotKept = new("This assistant has no such version, or it is no longer kept.");

    public async Task<Result<AssistantVersionDto>> Handle(ReadAssistantVersionQuery query, CancellationToken cancellationToken)
    {
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.Id, cancellationToken);
        if (assistant is null)
            return NotFoundError.Of<AssistantConfig>();
        return await db.FindVersionAsync(assistant, query.Number, cancellationToken) is { } version
            ? AssistantVersionDto.Of(version, assistant.Version)
            : NotKept;
    }
}
