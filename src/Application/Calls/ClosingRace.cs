using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Calls;

internal static class ClosingRace
{
    /// <summary>Saves a presumed end; if the media session closed the log in the same moment, its word stands.</summary>
    public static async Task SaveIgnoringRaceAsync(this IAppDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Forget();
        }
    }
}
