using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Contacts as CSV that no spreadsheet takes for formulas and that <see cref="ImportContactsCommand"/> reads back.</summary>
/// <param name="IsRaw">As <see cref="CsvExport.Of"/> has it.</param>
public sealed record ExportContactsQuery(ContactFilter Filter, bool IsRaw = false) : IRequest<Result<CsvExport>>;

internal sealed class ExportContactsValidator : AbstractValidator<ExportContactsQuery>
{
    public ExportContactsValidator() => RuleFor(q => q.Filter).MustBeContactFilter();
}

internal sealed class ExportContactsHandler(IAppDb db) : IRequestHandler<ExportContactsQuery, Result<CsvExport>>
{
    public Task<Result<CsvExport>> Handle(ExportContactsQuery query, CancellationToken cancellationToken)
    {
        var contacts = query.Filter.Of(db.Set<Contact>()).AsNoTracking().OrderBy(c => c.Search).ThenBy(c => c.Id);
        return Task.FromResult<Result<CsvExport>>(CsvExport.Of(ContactLine.Columns, contacts.AsAsyncEnumerable(), ContactLine.CellsOf, query.IsRaw));
    }
}
