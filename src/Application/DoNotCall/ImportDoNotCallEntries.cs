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
/// <param name="Csv">A line of headings, of which <c>number</c> is needed, then one number a line, with a <c>reason</c> perhaps.</param>
/// <param name="IsDryRun">Only tells what would happen.</param>
/// <param name="DefaultRegion">As in <see cref="AddDoNotCallEntryCommand"/>.</param>
public sealed record ImportDoNotCallEntriesCommand(string Csv, bool IsDryRun = false, string? DefaultRegion = null)
    : IRequest<Result<DoNotCallImportReport>>;

internal sealed class ImportDoNotCallEntriesValidator : AbstractValidator<ImportDoNotCallEntriesCommand>
{
    public ImportDoNotCallEntriesValidator() => RuleFor(c => c.DefaultRegion).MustBeRegion();
}

/// <param name="Imported">How many numbers were put on the list; in a dry run, how many would be.</param>
/// <param name="Known">How many lines name a number that is there already, from before or from an earlier line; it stays as it is.</param>
/// <param name="Rejected">The lines that have no number, in their order.</param>
public sealed record DoNotCallImportReport(int Imported, int Known, IReadOnlyList<RejectedLine> Rejected);

internal sealed class ImportDoNotCallEntriesHandler(IAppDb db, IOptions<PhoneRegionOptions> phones, OwnerScope scope, TimeProvider time)
    : IRequestHandler<ImportDoNotCallEntriesCommand, Result<DoNotCallImportReport>>
{
    private readonly List<RejectedLine> _rejected = [];

    public async Task<Result<DoNotCallImportReport>> Handle(ImportDoNotCallEntriesCommand command, CancellationToken cancellationToken)
    {
        var region = phones.Value.Or(command.DefaultRegion);
        var rules = new DoNotCallFieldsValidator(region);
        using var table = CsvTable.Open(command.Csv, DoNotCallLine.NumberColumn);
        if (table is null)
        {
            return InvalidError.Of(
                "", $"The first line must name the columns, of which number is needed: {string.Join(',', DoNotCallLine.Columns)}.");
        }

        var import = new NumberedImport<DoNotCallEntry>(
            db, numbers => db.Set<DoNotCallEntry>().Where(e => numbers.Contains(e.Number)).Select(e => e.Number), command.IsDryRun);
        await import.AddAsync(table.Read(DoNotCallLine.Of).Where(line => IsValid(line, rules)).Select(line => RowOf(line, region)), cancellationToken);
        if (table.OpenQuote is { } line)
            _rejected.Add(RejectedLine.OpenQuote(line, DoNotCallLine.NumberColumn));
        return new DoNotCallImportReport(import.Imported, import.Repeated.Count + import.Taken.Count, _rejected);
    }

    private bool IsValid(DoNotCallLine line, DoNotCallFieldsValidator rules)
    {
        var problems = rules.Validate(line.Fields).Errors;
        _rejected.AddRange(problems.Select(p => new RejectedLine(line.Line, CsvFormat.Heading(p.PropertyName), p.ErrorMessage)));
        return problems.Count == 0;
    }

    private NumberedRow<DoNotCallEntry> RowOf(DoNotCallLine line, string? region)
    {
        var entry = DoNotCallEntry.Imported(scope.Required, PhoneNumber.Parse(line.Fields.InE164(region).Number), line.Fields.Reason ?? "", time.UtcNow());
        return new(line.Line, entry.Number, entry);
    }
}
