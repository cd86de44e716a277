using AutoMapper;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

internal static class Drafts
{
    public static readonly NotFoundError NotFound = new("This assistant has no draft.");

    public static readonly ConflictError Missing = new("This assistant has no draft. Begin one by changing it: PATCH …/draft.", ErrorCodes.NoDraft);

    /// <summary>The row, with or without a draft in it; null where there was never one.</summary>
    public static Task<AssistantDraft?> DraftRowAsync(this IAppDb db, AssistantId id, CancellationToken ct) =>
        db.Set<AssistantDraft>().SingleOrDefaultAsync(d => d.AssistantId == id, ct);

    /// <summary>The assistant as the draft has it, with the id of the one that it is a draft of.</summary>
    public static AssistantDto Show(AssistantDraft draft, string configuration, IMapper mapper)
    {
        var assistant = KeptConfiguration.ToAssistant(configuration, draft.OwnerId, draft.BegunAt);
        return mapper.Map<AssistantDto>(assistant) with { Id = draft.AssistantId.Value, UpdatedAt = draft.UpdatedAt, Version = draft.Version };
    }
}
