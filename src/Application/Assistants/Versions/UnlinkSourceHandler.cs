using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>Drafts and versions may name it on: that is found out when one is changed, published, or gone back to.</summary>
internal sealed class UnlinkSourceHandler(IAppDb db, TimeProvider time) : IRequestHandler<UnlinkSourceCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(UnlinkSourceCommand request, CancellationToken cancellationToken)
    {
        foreach (var assistant in await db.Set<AssistantConfig>().ToListAsync(cancellationToken))
        {
            if (assistant.Knowledge.SourceIds is not { } ids || !ids.Contains(request.Id.Value))
                continue;
            var before = KeptConfiguration.Of(assistant);
            assistant.Know(assistant.Knowledge with { SourceIds = [.. ids.Where(other => other != request.Id.Value)] });
            var saved = await db.SaveVersionAsync(assistant, before, note: null, time.UtcNow(), () => Unit.Value, cancellationToken);
            if (!saved.IsSuccess)
                return saved.Error;
        }

        return Unit.Value;
    }
}
