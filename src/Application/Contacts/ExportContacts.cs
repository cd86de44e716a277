using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Contacts as CSV, which <see cref="ImportContactsCommand"/> reads back, or as JSON.</summary>
/// <param name="IsRaw">As <see cref="CsvExport.Of"/> has it.</param>
public sealed record ExportContactsQuery(ContactFilter Filter, bool IsRaw = false, ExportFormat Format = ExportFormat.Csv) : IRequest<Result<TableExport>>;

internal sealed class ExportContactsValidator : AbstractValidator<ExportContactsQuery>
{
    public ExportContactsValidator() => RuleFor(q => q.Filter).MustBeContactFilter();
}

internal sealed class ExportContactsHandler(IAppDb db, IMapper mapper) : IRequestHandler<ExportContactsQuery, Result<TableExport>>
{
    public Task<Result<TableExport>> Handle(ExportContactsQuery query, CancellationToken cancellationToken)
    {
        var contacts = query.Filter.Of(db).AsNoTracking().OrderBy(c => c.Search).ThenBy(c => c.Id);
        TableExport export = query.Format == ExportFormat.Csv
            ? CsvExport.Of(ContactLine.Columns, contacts.AsAsyncEnumerable(), ContactLine.CellsOf, query.IsRaw)
            : JsonLines.Of(contacts.ProjectTo<ContactDto>(mapper.ConfigurationProvider).AsAsyncEnumerable());
        return Task.FromResult<Result<TableExport>>(export);
    }
}
