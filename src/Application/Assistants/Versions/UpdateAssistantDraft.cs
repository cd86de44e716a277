using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>Changes the draft of an assistant, and begins one with what the assistant is where there is none.</summary>
/// <param name="Known">The versions of the draft that the caller has seen; null to change whichever there is.</param>
public sealed record UpdateAssistantDraftCommand(AssistantId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<AssistantDto>>;

internal sealed class UpdateAssistantDraftHandler(
    IAppDb db, IValidator<AssistantFields> rules, IOptions<PhoneRegionOptions> phones, TimeProvider time, IMapper mapper)
    : IRequestHandler<UpdateAssistantDraftCommand, Result<AssistantDto>>
{
    public async Task<Result<AssistantDto>> Handle(UpdateAssistantDraftCommand command, CancellationToken cancellationToken)
    {
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == command.Id, cancellationToken);
        if (assistant is null)
            return NotFoundError.Of<AssistantConfig>();
        var draft = await db.DraftRowAsync(command.Id, cancellationToken);
        var present = draft?.Configuration;
        if (present is null ? command.Known is not null : !command.Known.Allows(draft!.Version))
            return new PreconditionError();
        var current = present is null ? AssistantFields.Of(assistant) : KeptConfiguration.Read(present);
        var shown = present is null ? mapper.Map<AssistantDto>(assistant) : Drafts.Show(draft!, present, mapper);
        var fields = command.Patch.ApplyTo(current, shown, rules);
        if (!fields.IsSuccess)
            return fields.Error;
        if (await db.ProblemWithSourcesAsync(fields.Value, cancellationToken) is { } problem)
            return problem;
        if (await db.ProblemWithToolsAsync(fields.Value, [.. assistant.Tools, .. current.Tools ?? []], cancellationToken) is { } unknown)
            return unknown;
        var written = AssistantConfig.Create(assistant.OwnerId, assistant.Name, assistant.CreatedAt);
        fields.Value.InE164(phones.Value.Or(null)).ApplyTo(written);
        return await SaveAsync(draft ?? NewRow(assistant), assistant, KeptConfiguration.Of(written), cancellationToken);
    }

    private AssistantDraft NewRow(AssistantConfig assistant)
    {
        var row = AssistantDraft.Of(assistant);
        db.Set<AssistantDraft>().Add(row);
        return row;
    }

    private Task<Result<AssistantDto>> SaveAsync(AssistantDraft draft, AssistantConfig assistant, string configuration, CancellationToken ct)
    {
        int? seen = db.Set<AssistantDraft>().Entry(draft).State == EntityState.Added ? null : draft.Version;
        if (draft.Configuration is null)
            draft.Begin(assistant, configuration, time.UtcNow());
        else
            draft.Write(configuration);
        return db.SaveAsync(() => Drafts.Show(draft, configuration, mapper), late => RaceAsync(assistant.Id, seen, late), ct);
    }

    /// <summary>Somebody else has begun or changed it in the same moment, or the assistant was deleted.</summary>
    /// <param name="seen">The version of the row that was there; null where there was none.</param>
    private async Task<Error?> RaceAsync(AssistantId id, int? seen, CancellationToken ct) =>
        await db.Set<AssistantDraft>().AnyAsync(d => d.AssistantId == id && d.Version != (seen ?? -1), ct) || !await db.Set<AssistantConfig>().AnyAsync(a => a.Id == id, ct)
            ? new RaceError()
            : null;
}
