using CsvHelper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Contacts as CSV that no spreadsheet takes for formulas and that <see cref="ImportContactsCommand"/> reads back.</summary>
public sealed record ExportContactsQuery(ContactFilter Filter) : IRequest<Result<ContactExport>>;

internal sealed class ExportContactsValidator : AbstractValidator<ExportContactsQuery>
{
    public ExportContactsValidator() => RuleFor(q => q.Filter).MustBeContactFilter();
}

/// <summary>Reads the database while it is written, within the scope of the request.</summary>
public sealed class ContactExport
{
    private readonly IAsyncEnumerable<Contact> _contacts;

    internal ContactExport(IAsyncEnumerable<Contact> contacts) => _contacts = contacts;

    public async Task WriteAsync(Stream output, CancellationToken ct)
    {
        await using var text = new StreamWriter(output, leaveOpen: true); // UTF-8, and what is not text becomes U+FFFD
        await using var csv = new CsvWriter(text, ContactCsv.Written, leaveOpen: true);
        await WriteLineAsync(csv, ContactCsv.Columns);
        await foreach (var contact in _contacts.WithCancellation(ct))
            await WriteLineAsync(csv, Cells(contact));
    }

    private static string[] Cells(Contact contact) =>
    [
        contact.Name,
        contact.Phone.Value,
        string.Join(ContactCsv.TagSeparator, contact.Tags.Values),
        contact.Notes,
        contact.IsBlocked ? "true" : "false",
    ];

    private static async Task WriteLineAsync(CsvWriter csv, string[] cells)
    {
        foreach (var cell in cells)
            csv.WriteField(ContactCsv.Protect(cell));
        await csv.NextRecordAsync();
    }
}

internal sealed class ExportContactsHandler(IAppDb db) : IRequestHandler<ExportContactsQuery, Result<ContactExport>>
{
    public Task<Result<ContactExport>> Handle(ExportContactsQuery query, CancellationToken cancellationToken)
    {
        var contacts = query.Filter.Of(db.Set<Contact>()).AsNoTracking().OrderBy(c => c.Search).ThenBy(c => c.Id);
        return Task.FromResult<Result<ContactExport>>(new ContactExport(contacts.AsAsyncEnumerable()));
    }
}
