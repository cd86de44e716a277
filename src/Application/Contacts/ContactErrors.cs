using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

internal static class ContactConflict
{
    public const string Message = "This number already belongs to a contact.";

    /// <summary>The error where another contact of the owner has the number.</summary>
    public static async Task<Error?> FindAsync(this IAppDb db, PhoneNumber phone, ContactId except, CancellationToken ct) =>
        await db.Contacts.AnyAsync(c => c.Phone == phone && c.Id != except, ct) ? new ConflictError(Message) : null;
}
