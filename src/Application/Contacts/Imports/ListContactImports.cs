using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

public sealed record ListContactImportsQuery(PageRequest Page, string Sort = ListContactImportsQuery.DefaultSort, DateTime? UpdatedSince = null)
    : IRequest<Result<Page<ContactImportDto>>>
{
    /// <summary>The latest first.</summary>
    public const string DefaultSort = "-createdAt";

    internal static readonly SortOrder<ContactImport> Orders = SortOrder<ContactImport>.EndingWith(i => i.Id)
        .By("createdAt", i => i.CreatedAt)
        .By("updatedAt", i => i.UpdatedAt);
}

internal sealed class ListContactImportsValidator : AbstractValidator<ListContactImportsQuery>
{
    public ListContactImportsValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListContactImportsQuery.Orders);
    }
}

internal sealed class ListContactImportsHandler(IAppDb db) : IRequestHandler<ListContactImportsQuery, Result<Page<ContactImportDto>>>
{
    public async Task<Result<Page<ContactImportDto>>> Handle(ListContactImportsQuery query, CancellationToken cancellationToken) =>
        await ListContactImportsQuery.Orders.PageAsync(
            db.Set<ContactImport>(),
            db.Set<ContactImport>().UpdatedSince(query.UpdatedSince),
            query.Sort,
            query.Page,
            rows => rows.Select(i => new ContactImportDto(
                i.Id.Value,
                i.Status,
                i.Settings.IsDryRun,
                i.Settings.IsUpsert ? ImportMode.Upsert : ImportMode.Add,
                i.Settings.DefaultRegion,
                i.Progress,
                i.Problem,
                new ImportReport(i.Imported, i.Updated, i.Unchanged, new List<RejectedLine>(), i.RejectedCount),
                i.CreatedAt,
                i.StartedAt,
                i.EndedAt,
                i.UpdatedAt,
                i.Version)),
            cancellationToken);
}
