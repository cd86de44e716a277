using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

internal static class ContactErrors
{
    public const string Taken = "This number already belongs to a contact.";

    /// <summary>The error where another contact of the owner has the number.</summary>
    public static async Task<Error?> TakenAsync(this IAppDb db, Contact contact, CancellationToken ct) =>
        await db.Set<Contact>().AnyAsync(c => c.Phone == contact.Phone && c.Id != contact.Id, ct) ? new ConflictError(Taken, ErrorCodes.NumberTaken) : null;
}
