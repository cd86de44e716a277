using System.Globalization;
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

/// <summary>Writes a line under the notes on whoever has this number; makes a contact of them where they are none yet.</summary>
/// <param name="Key">The key under which it is done once.</param>
/// <param name="Name">What a new contact is called; null for the number.</param>
public sealed record AddContactNoteCommand(PhoneNumber Phone, string Text, string Key, string? Name = null) : IRequest<Result<Unit>>;

internal sealed class AddContactNoteValidator : AbstractValidator<AddContactNoteCommand>
{
    private const int LongestNote = 1_000;

    public AddContactNoteValidator()
    {
        RuleFor(n => n.Text).NotEmpty().WithMessage("Say what to note.")
            .MaximumLength(LongestNote).WithMessage($"Put the note into at most {LongestNote} characters.");
        RuleFor(n => n.Name).MaximumLength(Contact.LongestName).WithMessage("This is no name.");
    }
}

internal sealed class AddContactNoteHandler(IAppDb db, OwnerScope scope, TimeProvider time) : IRequestHandler<AddContactNoteCommand, Result<Unit>>
{
    private const int Attempts = 3;

    public async Task<Result<Unit>> Handle(AddContactNoteCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AddAsync(command, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.Forget(); // somebody has changed the contact, or made it, in the same moment
            }
        }
    }

    private async Task<Result<Unit>> AddAsync(AddContactNoteCommand command, CancellationToken ct)
    {
        var now = time.UtcNow();
        var (key, fingerprint) = ("notes " + command.Key, Idempotency.FingerprintOf(command.Text));
        var earlier = await db.EarlierAsync(key, fingerprint, now, ct);
        if (!earlier.IsSuccess)
            return earlier.Error;
        if (earlier.Value is not null)
            return Unit.Value;
        var contact = await db.Set<Contact>().SingleOrDefaultAsync(c => c.Phone == command.Phone, ct);
        if (contact is null)
        {
            contact = Contact.Create(scope.Required, string.IsNullOrWhiteSpace(command.Name) ? command.Phone.Value : command.Name.Trim(), command.Phone, now);
            db.Set<Contact>().Add(contact);
        }

        var line = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm} {command.Text.ReplaceLineEndings(" ").Trim()}");
        var notes = contact.Notes.Length == 0 ? line : $"{contact.Notes}\n{line}";
        if (notes.Length > Contact.LongestNotes)
            return new ConflictError("The notes on this contact are full. Take a message instead.");
        contact.Describe(notes, contact.Tags);
        db.Accept(scope.Required, key, fingerprint, contact.Id.Value, now);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
