using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>The versions of an assistant that are kept, the latest first.</summary>
public sealed record ReadAssistantVersionsQuery(AssistantId Id, PageRequest Page) : IRequest<Result<Page<AssistantVersionSummaryDto>>>;

internal sealed class ReadAssistantVersionsValidator : AbstractValidator<ReadAssistantVersionsQuery>
{
    public ReadAssistantVersionsValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ReadAssistantVersionsHandler(IAppDb db) : IRequestHandler<ReadAssistantVersionsQuery, Result<Page<AssistantVersionSummaryDto>>>
{
    public async Task<Result<Page<AssistantVersionSummaryDto>>> Handle(ReadAssistantVersionsQuery query, CancellationToken cancellationToken)
    {
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.Id, cancellationToken);
        if (assistant is null)
            return NotFoundError.Of<AssistantConfig>();
        var (page, current) = (query.Page, assistant.Version);
        var kept = db.Set<AssistantVersion>().Where(v => v.AssistantId == query.Id);
        // the present one of an assistant from before versions were kept comes first, without a row
        AssistantVersion[] unkept = await kept.AnyAsync(v => v.Number == current, cancellationToken) ? [] : [AssistantVersion.OfUnkept(assistant, "")];
        AssistantVersion[] first = page.Number == 1 ? unkept : [];
        var rest = await kept.OrderByDescending(v => v.Number).Skip(Math.Max(0, page.Skip - unkept.Length)).Take(page.Size - first.Length)
            .Select(v => new AssistantVersionSummaryDto(v.Number, v.CreatedAt, v.Note, v.Number == current)).ToListAsync(cancellationToken);
        return new Page<AssistantVersionSummaryDto>(
            [.. first.Select(v => AssistantVersionSummaryDto.Of(v, current)), .. rest],
            page.Number, page.Size, await kept.CountAsync(cancellationToken) + unkept.Length);
    }
}
