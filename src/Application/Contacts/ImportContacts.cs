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

/// <summary>Adds the contacts of a CSV file, or changes those that are there. A line that is none is reported, and the others are imported.</summary>
/// <param name="File">A line of headings, of which <c>name</c> and <c>phone</c> are needed, then one contact a line.</param>
/// <param name="IsDryRun">Only tells what would happen.</param>
/// <param name="DefaultRegion">As in <see cref="CreateContactCommand"/>.</param>
/// <param name="Mode">What becomes of a contact that has the number already. What the file has no column for stays as it is.</param>
public sealed record ImportContactsCommand(TableFile File, bool IsDryRun = false, string? DefaultRegion = null, ImportMode Mode = ImportMode.Add)
    : IRequest<Result<ImportReport>>
{
    /// <summary>Where it goes on, for an import that is done in parts.</summary>
    internal ImportCheckpoint? Checkpoint { get; init; }
}

internal sealed class ImportContactsValidator : AbstractValidator<ImportContactsCommand>
{
    public ImportContactsValidator() => RuleFor(c => c.DefaultRegion).MustBeRegion();
}

internal sealed class ImportContactsHandler(IAppDb db, IOptions<PhoneRegionOptions> phones, OwnerScope scope, TimeProvider time)
    : IRequestHandler<ImportContactsCommand, Result<ImportReport>>
{
    public async Task<Result<ImportReport>> Handle(ImportContactsCommand command, CancellationToken cancellationToken)
    {
        var opened = ContactTable.Open(command.File);
        if (!opened.IsSuccess)
            return opened.Error;
        using var table = opened.Value;
        var import = new NumberedImport<Contact>(
            db, phones => db.Set<Contact>().Where(c => phones.Contains(c.Phone)), c => c.Phone, command.Mode, command.IsDryRun, command.Checkpoint)
        {
            Repeated = line => new RejectedLine(line, ContactLine.PhoneColumn, "This number is in an earlier line already."),
            Taken = line => new RejectedLine(line, ContactLine.PhoneColumn, ContactErrors.Taken),
        };
        if (table.Ambiguity is { } ambiguity)
            import.Rejections.Add(ambiguity);
        else
            await import.ImportAsync(Rows(table, phones.Value.Or(command.DefaultRegion), import.Rejections), cancellationToken);
        return import.Report;
    }

    private IEnumerable<NumberedRow<Contact>> Rows(CsvTable table, string? region, Rejections rejections)
    {
        var rules = new ContactFieldsValidator(region);
        foreach (var line in table.Read(ContactLine.Of, rejections))
        {
            if (ProblemsOf(line, rules) is { Count: > 0 } problems)
                rejections.Add(problems);
            else
                yield return RowOf(line with { Fields = line.Fields.InE164(region) });
        }
    }

    private static List<RejectedLine> ProblemsOf(ContactLine line, ContactFieldsValidator rules)
    {
        var problems = rules.Validate(line.Fields).Errors.ConvertAll(problem => new RejectedLine(line.Number, ColumnOf(problem.PropertyName), problem.ErrorMessage));
        if (line.IsBlocked is null)
            problems.Add(new RejectedLine(line.Number, ContactLine.BlockedColumn, "Write true or false, yes or no, 1 or 0, or nothing."));
        if (!line.HasReadableMetadata)
            problems.Add(new RejectedLine(line.Number, ContactLine.MetadataColumn, "Write a JSON object whose members are texts, like {\"crmId\": \"4711\"}, or nothing."));
        return problems;
    }

    private NumberedRow<Contact> RowOf(ContactLine line) => new(
        line.Number,
        PhoneNumber.Parse(line.Fields.Phone),
        () =>
        {
            var contact = line.Fields.ToContact(scope.Required, time.UtcNow());
            line.Block(contact);
            return contact;
        },
        line.ApplyTo);

    /// <summary>The fourth of the tags, <c>Tags[3]</c>, is in the column of tags.</summary>
    private static string ColumnOf(string property) => Column.Heading(property.Split('[')[0]);
}
