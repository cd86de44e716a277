using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>
/// Makes an assistant again what it was, as a new version: what it has been meanwhile stays kept. A draft stays, too. All of it has to be possible at
/// present: tools, sources and providers may be others than they were.
/// </summary>
/// <param name="Known">The versions of the assistant that the caller has seen; null to change whichever there is.</param>
public sealed record RollBackAssistantCommand(AssistantId Id, int? Version, string? Note, KnownVersions? Known) : IRequest<Result<AssistantDto>>;

internal sealed class RollBackAssistantValidator : AbstractValidator<RollBackAssistantCommand>
{
    public RollBackAssistantValidator()
    {
        RuleFor(c => c.Version).NotNull().WithMessage("Say which version.");
        RuleFor(c => c.Note).MustBeText(AssistantVersion.LongestNote);
    }
}

internal sealed class RollBackAssistantHandler(IAppDb db, IValidator<AssistantFields> rules, TimeProvider time, IMapper mapper)
    : IRequestHandler<RollBackAssistantCommand, Result<AssistantDto>>
{
    public async Task<Result<AssistantDto>> Handle(RollBackAssistantCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<AssistantConfig>().ClaimAsync(a => a.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var (assistant, number) = (claim.Value, command.Version!.Value);
        if (number == assistant.Version)
            return mapper.Map<AssistantDto>(assistant);
        if (await db.FindVersionAsync(assistant, number, cancellationToken) is not { } version)
            return InvalidError.Of("version", $"This assistant has no version {number}, or it is no longer kept.");
        var fields = KeptConfiguration.Read(version.Configuration);
        if (rules.Problems(fields) is { } problems)
            return problems;
        if (await db.ProblemWithSourcesAsync(fields, cancellationToken) is { } problem)
            return problem;
        if (await db.ProblemWithToolsAsync(fields, stored: [], cancellationToken) is { } unknown)
            return unknown;
        var before = KeptConfiguration.Of(assistant);
        fields.ApplyTo(assistant);
        return await db.SaveVersionAsync(assistant, before, command.Note, time.UtcNow(), () => mapper.Map<AssistantDto>(assistant), cancellationToken);
    }
}
