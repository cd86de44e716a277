using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Adds the contacts of a CSV file. A line that is none is reported, and the others are imported.</summary>
/// <param name="Csv">A line of headings, of which <c>name</c> and <c>phone</c> are needed, then one contact a line.</param>
public sealed record ImportContactsCommand(string Csv) : IRequest<Result<ImportReport>>;

/// <param name="Imported">How many contacts were added.</param>
/// <param name="Rejected">The lines that were not, in their order.</param>
public sealed record ImportReport(int Imported, IReadOnlyList<RejectedLine> Rejected);

/// <param name="Line">Counts from 1; the headings are line 1.</param>
/// <param name="Field">The column that is wrong.</param>
public sealed record RejectedLine(int Line, string Field, string Message);

internal sealed class ImportContactsHandler(IAppDb db, OwnerScope scope, TimeProvider time)
    : IRequestHandler<ImportContactsCommand, Result<ImportReport>>
{
    private const int LinesAtOnce = 500;

    private static readonly ContactFieldsValidator Rules = new();

    private readonly List<RejectedLine> _rejected = [];
    private readonly HashSet<PhoneNumber> _seen = [];
    private int _imported;

    public async Task<Result<ImportReport>> Handle(ImportContactsCommand command, CancellationToken cancellationToken)
    {
        using var table = ContactTable.Open(command.Csv);
        if (table is null)
        {
            return InvalidError.Of(
                "", $"The first line must name the columns, of which name and phone are needed: {string.Join(',', ContactCsv.Columns)}.");
        }

        foreach (var lines in table.Read().Chunk(LinesAtOnce))
            await AddAsync([.. lines.Where(IsValid)], cancellationToken);
        return new ImportReport(_imported, [.. _rejected.OrderBy(line => line.Line)]);
    }

    private bool IsValid(ContactLine line)
    {
        var problems = Rules.Validate(line.Fields).Errors;
        _rejected.AddRange(problems.Select(c => new RejectedLine(line.Number, Column(c.PropertyName), c.ErrorMessage)));
        if (line.IsBlocked is null)
            Reject(line, "Write true or false, or nothing.", ContactCsv.IsBlocked);
        if (problems.Count > 0 || line.IsBlocked is null)
            return false;
        if (_seen.Add(PhoneNumber.Parse(line.Fields.Phone)))
            return true;
        Reject(line, "This number is in an earlier line already.");
        return false;
    }

    /// <summary>All in one save; where somebody takes one of the numbers in the same moment, one by one.</summary>
    private async Task AddAsync(List<ContactLine> lines, CancellationToken ct)
    {
        var taken = await TakenAsync(lines, ct);
        var free = lines.Where(line => !taken.Contains(line.Fields.Phone)).ToList();
        foreach (var line in lines.Except(free))
            Reject(line, ContactErrors.Taken);
        if (await AddTogetherAsync(free, ct))
            return;
        foreach (var line in free)
        {
            if ((await TakenAsync([line], ct)).Count > 0 || !await AddTogetherAsync([line], ct))
                Reject(line, ContactErrors.Taken);
        }
    }

    private async Task<HashSet<string>> TakenAsync(List<ContactLine> lines, CancellationToken ct)
    {
        var phones = lines.Select(line => PhoneNumber.Parse(line.Fields.Phone)).ToList();
        var taken = await db.Set<Contact>().Where(c => phones.Contains(c.Phone)).Select(c => c.Phone).ToListAsync(ct);
        return [.. taken.Select(phone => phone.Value)];
    }

    /// <summary>False, and nothing is added, where a number was taken in the same moment.</summary>
    private async Task<bool> AddTogetherAsync(List<ContactLine> lines, CancellationToken ct)
    {
        db.Set<Contact>().AddRange(lines.Select(Contact));
        var added = await db.SaveAsync(
            () => lines.Count,
            async token => (await TakenAsync(lines, token)).Count > 0 ? new ConflictError(ContactErrors.Taken) : null,
            ct);
        db.Forget();
        _imported += added.IsSuccess ? added.Value : 0;
        return added.IsSuccess;
    }

    private Contact Contact(ContactLine line)
    {
        var contact = line.Fields.ToContact(scope.Required, time.UtcNow());
        if (line.IsBlocked == true)
            contact.Block();
        return contact;
    }

    /// <summary>The fourth of the tags, <c>Tags[3]</c>, is in the column of tags.</summary>
    private static string Column(string property) => ContactCsv.Heading(property.Split('[')[0]);

    private void Reject(ContactLine line, string message, string column = ContactCsv.Phone) =>
        _rejected.Add(new RejectedLine(line.Number, column, message));
}
