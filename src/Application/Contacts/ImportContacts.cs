using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Adds the contacts of a CSV file. A line that is none is reported, and the others are imported.</summary>
/// <param name="Csv">A line of headings, of which <c>name</c> and <c>phone</c> are needed, then one contact a line.</param>
/// <param name="IsDryRun">Only tells what would happen.</param>
/// <param name="DefaultRegion">As in <see cref="CreateContactCommand"/>.</param>
public sealed record ImportContactsCommand(string Csv, bool IsDryRun = false, string? DefaultRegion = null) : IRequest<Result<ImportReport>>;

internal sealed class ImportContactsValidator : AbstractValidator<ImportContactsCommand>
{
    public ImportContactsValidator() => RuleFor(c => c.DefaultRegion).MustBeRegion();
}

internal sealed class ImportContactsHandler(IAppDb db, IOptions<PhoneRegionOptions> phones, OwnerScope scope, TimeProvider time)
    : IRequestHandler<ImportContactsCommand, Result<ImportReport>>
{
    private readonly List<RejectedLine> _rejected = [];

    public async Task<Result<ImportReport>> Handle(ImportContactsCommand command, CancellationToken cancellationToken)
    {
        var region = phones.Value.Or(command.DefaultRegion);
        var rules = new ContactFieldsValidator(region);
        using var table = CsvTable.Open(command.Csv, ContactLine.NeededColumns);
        if (table is null)
        {
            return InvalidError.Of(
                "", $"The first line must name the columns, of which name and phone are needed: {string.Join(',', ContactLine.Columns)}.");
        }

        var import = new NumberedImport<Contact>(
            db, phones => db.Set<Contact>().Where(c => phones.Contains(c.Phone)).Select(c => c.Phone), command.IsDryRun);
        await import.AddAsync(table.Read(ContactLine.Of).Where(line => IsValid(line, rules)).Select(line => RowOf(line, region)), cancellationToken);
        _rejected.AddRange(import.Repeated.Select(row => Rejected(row.Line, "This number is in an earlier line already.")));
        _rejected.AddRange(import.Taken.Select(row => Rejected(row.Line, ContactErrors.Taken)));
        if (table.OpenQuote is { } line)
            _rejected.Add(RejectedLine.OpenQuote(line, ContactLine.PhoneColumn));
        return new ImportReport(import.Imported, [.. _rejected.OrderBy(line => line.Line)]);
    }

    private bool IsValid(ContactLine line, ContactFieldsValidator rules)
    {
        var problems = rules.Validate(line.Fields).Errors;
        _rejected.AddRange(problems.Select(c => Rejected(line.Number, c.ErrorMessage, Column(c.PropertyName))));
        if (line.IsBlocked is null)
            _rejected.Add(Rejected(line.Number, "Write true or false, or nothing.", ContactLine.BlockedColumn));
        return problems.Count == 0 && line.IsBlocked is not null;
    }

    private NumberedRow<Contact> RowOf(ContactLine line, string? region)
    {
        var contact = line.Fields.InE164(region).ToContact(scope.Required, time.UtcNow());
        if (line.IsBlocked == true)
            contact.Block();
        return new(line.Number, contact.Phone, contact);
    }

    /// <summary>The fourth of the tags, <c>Tags[3]</c>, is in the column of tags.</summary>
    private static string Column(string property) => CsvFormat.Heading(property.Split('[')[0]);

    private static RejectedLine Rejected(int line, string message, string column = ContactLine.PhoneColumn) => new(line, column, message);
}
