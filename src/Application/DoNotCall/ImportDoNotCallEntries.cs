using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>Puts the numbers of a CSV file on the list. A line that has none is reported, and the others are imported.</summary>
/// <param name="File">A line of headings, of which <c>number</c> is needed, then one number a line, with a <c>reason</c> perhaps.</param>
/// <param name="IsDryRun">Only tells what would happen.</param>
/// <param name="DefaultRegion">As in <see cref="AddDoNotCallEntryCommand"/>.</param>
public sealed record ImportDoNotCallEntriesCommand(TableFile File, bool IsDryRun = false, string? DefaultRegion = null)
    : IRequest<Result<DoNotCallImportReport>>;

internal sealed class ImportDoNotCallEntriesValidator : AbstractValidator<ImportDoNotCallEntriesCommand>
{
    public ImportDoNotCallEntriesValidator() => RuleFor(c => c.DefaultRegion).MustBeRegion();
}

/// <param name="Imported">How many numbers were put on the list; in a dry run, how many would be.</param>
/// <param name="Known">How many lines name a number that is there already, from before or from an earlier line; it stays as it is.</param>
/// <param name="Rejected">What is wrong with the lines that have no number, in their order: the first 1,000 problems.</param>
/// <param name="RejectedCount">How many lines have no number.</param>
public sealed record DoNotCallImportReport(int Imported, int Known, IReadOnlyList<RejectedLine> Rejected, int RejectedCount);

internal sealed class ImportDoNotCallEntriesHandler(IAppDb db, IOptions<PhoneRegionOptions> phones, OwnerScope scope, TimeProvider time)
    : IRequestHandler<ImportDoNotCallEntriesCommand, Result<DoNotCallImportReport>>
{
    public async Task<Result<DoNotCallImportReport>> Handle(ImportDoNotCallEntriesCommand command, CancellationToken cancellationToken)
    {
        using var table = CsvTable.Open(command.File, DoNotCallLine.KnownColumns);
        if (table is null)
            return TableFile.Unreadable;
        if (!table.Has(DoNotCallLine.NumberColumn))
        {
            return InvalidError.Of(
                "", $"The first line must name the columns, of which number is needed: {string.Join(',', DoNotCallLine.Columns)}.");
        }

        var known = 0;
        var import = new NumberedImport<DoNotCallEntry>(
            db, numbers => db.Set<DoNotCallEntry>().Where(e => numbers.Contains(e.Number)), e => e.Number, ImportMode.Add, command.IsDryRun)
        {
            Repeated = CountKnown,
            Taken = CountKnown,
        };
        if (table.Ambiguity is { } ambiguity)
            import.Rejections.Add(ambiguity);
        else
            await import.ImportAsync(Rows(table, phones.Value.Or(command.DefaultRegion), import.Rejections), cancellationToken);
        return new DoNotCallImportReport(import.Imported, known, import.Rejections.First, import.Rejections.Count);

        RejectedLine? CountKnown(int line)
        {
            known++;
            return null;
        }
    }

    private IEnumerable<NumberedRow<DoNotCallEntry>> Rows(CsvTable table, string? region, Rejections rejections)
    {
        var rules = new DoNotCallFieldsValidator(region);
        foreach (var line in table.Read(DoNotCallLine.Of, rejections))
        {
            var problems = rules.Validate(line.Fields).Errors;
            if (problems.Count > 0)
                rejections.Add(problems.ConvertAll(p => new RejectedLine(line.Line, Column.Heading(p.PropertyName), p.ErrorMessage)));
            else
                yield return RowOf(line.Line, line.Fields.InE164(region));
        }
    }

    /// <summary>What is there already is evidence, and stays.</summary>
    private NumberedRow<DoNotCallEntry> RowOf(int line, DoNotCallFields fields)
    {
        var number = PhoneNumber.Parse(fields.Number);
        return new(line, number, () => DoNotCallEntry.Imported(scope.Required, number, fields.Reason ?? "", time.UtcNow()), _ => { });
    }
}
