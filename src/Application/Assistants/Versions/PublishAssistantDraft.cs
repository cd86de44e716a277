using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>Makes an assistant what its draft says, as a new version, and the draft is gone.</summary>
/// <param name="Force">Also where the assistant was changed since the draft was begun: what it is now stays kept as a version.</param>
/// <param name="Known">The versions of the draft that the caller has seen; null to publish whichever there is.</param>
/// <returns><see cref="ConflictError"/> where there is no draft, or it would undo what was changed since it was begun.</returns>
public sealed record PublishAssistantDraftCommand(AssistantId Id, string? Note, bool Force, KnownVersions? Known) : IRequest<Result<AssistantDto>>;

internal sealed class PublishAssistantDraftValidator : AbstractValidator<PublishAssistantDraftCommand>
{
    public PublishAssistantDraftValidator() => RuleFor(c => c.Note).MustBeText(AssistantVersion.LongestNote);
}

internal sealed class PublishAssistantDraftHandler(IAppDb db, IValidator<AssistantFields> rules, TimeProvider time, IMapper mapper)
    : IRequestHandler<PublishAssistantDraftCommand, Result<AssistantDto>>
{
    public async Task<Result<AssistantDto>> Handle(PublishAssistantDraftCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<AssistantConfig>().ClaimAsync(a => a.Id == command.Id, known: null, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var assistant = claim.Value;
        if (await db.DraftRowAsync(assistant.Id, cancellationToken) is not { Configuration: { } configuration } draft)
            return Drafts.Missing;
        if (!command.Known.Allows(draft.Version))
            return new PreconditionError();
        if (draft.BasedOn != assistant.Version && !command.Force)
            return Outdated(draft, assistant);
        var fields = KeptConfiguration.Read(configuration);
        if (rules.Problems(fields) is { } problems)
            return problems;
        if (await db.ProblemWithSourcesAsync(fields, cancellationToken) is { } problem)
            return problem;
        if (await db.ProblemWithToolsAsync(fields, assistant.Tools, cancellationToken) is { } unknown)
            return unknown;
        var before = KeptConfiguration.Of(assistant);
        fields.ApplyTo(assistant);
        draft.Discard();
        return await db.SaveVersionAsync(assistant, before, command.Note, time.UtcNow(), () => mapper.Map<AssistantDto>(assistant), cancellationToken);
    }

    private static ConflictError Outdated(AssistantDraft draft, AssistantConfig assistant) => new(
        $"The draft was begun with version {draft.BasedOn}, and the assistant is in version {assistant.Version} by now. GET …/draft/changes shows what publishing it "
        + "would change; send \"force\": true to publish it all the same.",
        ErrorCodes.DraftOutdated);
}
