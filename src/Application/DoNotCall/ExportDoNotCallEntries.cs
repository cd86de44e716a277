using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>The list as CSV that no spreadsheet takes for formulas and that <see cref="ImportDoNotCallEntriesCommand"/> reads back.</summary>
/// <param name="IsRaw">As <see cref="CsvExport.Of"/> has it.</param>
public sealed record ExportDoNotCallEntriesQuery(DoNotCallFilter Filter, bool IsRaw = false) : IRequest<Result<CsvExport>>;

internal sealed class ExportDoNotCallEntriesValidator : AbstractValidator<ExportDoNotCallEntriesQuery>
{
    public ExportDoNotCallEntriesValidator() => RuleFor(q => q.Filter).SetValidator(new DoNotCallFilterValidator()).OverridePropertyName("");
}

internal sealed class ExportDoNotCallEntriesHandler(IAppDb db) : IRequestHandler<ExportDoNotCallEntriesQuery, Result<CsvExport>>
{
    public Task<Result<CsvExport>> Handle(ExportDoNotCallEntriesQuery query, CancellationToken cancellationToken)
    {
        var entries = query.Filter.Of(db.Set<DoNotCallEntry>()).AsNoTracking().OrderBy(e => e.Number);
        return Task.FromResult<Result<CsvExport>>(CsvExport.Of(DoNotCallLine.Columns, entries.AsAsyncEnumerable(), DoNotCallLine.CellsOf, query.IsRaw));
    }
}
