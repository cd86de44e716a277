using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>The list as CSV, which <see cref="ImportDoNotCallEntriesCommand"/> reads back, or as JSON.</summary>
/// <param name="IsRaw">As <see cref="CsvExport.Of"/> has it.</param>
public sealed record ExportDoNotCallEntriesQuery(DoNotCallFilter Filter, bool IsRaw = false, ExportFormat Format = ExportFormat.Csv) : IRequest<Result<TableExport>>;

internal sealed class ExportDoNotCallEntriesValidator : AbstractValidator<ExportDoNotCallEntriesQuery>
{
    public ExportDoNotCallEntriesValidator() => RuleFor(q => q.Filter).SetValidator(new DoNotCallFilterValidator()).OverridePropertyName("");
}

internal sealed class ExportDoNotCallEntriesHandler(IAppDb db, IMapper mapper) : IRequestHandler<ExportDoNotCallEntriesQuery, Result<TableExport>>
{
    public Task<Result<TableExport>> Handle(ExportDoNotCallEntriesQuery query, CancellationToken cancellationToken)
    {
        var entries = query.Filter.Of(db.Set<DoNotCallEntry>()).AsNoTracking().OrderBy(e => e.Number);
        TableExport export = query.Format == ExportFormat.Csv
            ? CsvExport.Of(DoNotCallLine.Columns, entries.AsAsyncEnumerable(), DoNotCallLine.CellsOf, query.IsRaw)
            : JsonLines.Of(entries.ProjectTo<DoNotCallEntryDto>(mapper.ConfigurationProvider).AsAsyncEnumerable());
        return Task.FromResult<Result<TableExport>>(export);
    }
}
