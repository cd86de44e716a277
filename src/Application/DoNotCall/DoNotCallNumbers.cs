using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>Asks the list of the owner of the scope.</summary>
internal static class DoNotCallNumbers
{
    /// <summary>To be asked at the moment of dialling, not before: somebody may have asked for it in between.</summary>
    public static Task<bool> IsOnDoNotCallAsync(this IAppDb db, PhoneNumber number, CancellationToken ct) =>
        db.Set<DoNotCallEntry>().AnyAsync(e => e.Number == number, ct);

    /// <summary>Null where the number is not on the list.</summary>
    public static Task<DoNotCallEntry?> DoNotCallEntryOfAsync(this IAppDb db, PhoneNumber number, CancellationToken ct) =>
        db.Set<DoNotCallEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.Number == number, ct);
}
