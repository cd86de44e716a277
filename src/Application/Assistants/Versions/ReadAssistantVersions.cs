using System.Globalization;
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
    private const string Sort = "-number";

    public async Task<Result<Page<AssistantVersionSummaryDto>>> Handle(ReadAssistantVersionsQuery query, CancellationToken cancellationToken)
    {
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.Id, cancellationToken);
        if (assistant is null)
            return NotFoundError.Of<AssistantConfig>();
        var (page, current) = (query.Page, assistant.Version);
        var place = page.Cursor is { } cursor ? ListPlace.In(cursor) : null;
        if (page.Cursor is not null && !IsOf(place, query.Id))
            return ListPlace.Unknown;
        var number = place?.Page ?? page.Number ?? 1;
        var kept = db.Set<AssistantVersion>().Where(v => v.AssistantId == query.Id);
        // the present one of an assistant from before versions were kept comes first, without a row
        AssistantVersion[] unkept = await kept.AnyAsync(v => v.Number == current, cancellationToken) ? [] : [AssistantVersion.OfUnkept(assistant, "")];
        AssistantVersion[] first = place is null && number == 1 ? unkept : [];
        var before = place is null ? int.MaxValue : Behind(place);
        // of one row more, it is known whether there is a next page
        var rest = await kept.Where(v => v.Number < before).OrderByDescending(v => v.Number).Skip(place is null ? Math.Max(0, page.Skip - unkept.Length) : 0).Take(page.Size + 1 - first.Length)
            .Select(v => new AssistantVersionSummaryDto(v.Number, v.CreatedAt, v.Note, v.Number == current)).ToListAsync(cancellationToken);
        AssistantVersionSummaryDto[] found = [.. first.Select(v => AssistantVersionSummaryDto.Of(v, current)), .. rest];
        AssistantVersionSummaryDto[] items = [.. found.Take(page.Size)];
        var next = found.Length > page.Size ? new ListPlace(ListOf(query.Id), Sort, number + 1, [items[^1].Number.ToString(CultureInfo.InvariantCulture)]) : null;
        return new Page<AssistantVersionSummaryDto>(items, number, page.Size, await kept.CountAsync(cancellationToken) + unkept.Length, next?.ToCursor());
    }

    private static string ListOf(AssistantId assistant) => $"{nameof(AssistantVersion)}{assistant}";

    private static bool IsOf(ListPlace? place, AssistantId assistant) =>
        place?.List == ListOf(assistant) && place is { Sort: Sort, Keys: [var key] } && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static int Behind(ListPlace place) => int.Parse(place.Keys[0], CultureInfo.InvariantCulture);
}
