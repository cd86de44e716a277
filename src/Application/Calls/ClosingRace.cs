using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

internal static class ClosingRace
{
    /// <summary>
    /// Who is late tries again, and has lost only to others who were faster. While a call is placed, answered, connected and closed those are many: the
    /// dialler, a webhook, half a dozen status reports and a media session, all within the same moment.
    /// </summary>
    public const int Attempts = 25;

    /// <summary>
    /// Closes the log of a call that is over for the carrier; if the media session closes it in the same moment, its word
    /// stands. Gives the log as it is then, or null where there is none.
    /// </summary>
    public static Task<CallLog?> PresumeEndedAsync(
        this IAppDb db, string providerCallId, DateTime now, CancellationToken ct) =>
        db.ChangeCallAsync(providerCallId, call => db.PresumeEnded(call, now), ct);

    /// <summary>As <see cref="CallLog.PresumeEnded"/>, and those who watch are told.</summary>
    public static bool PresumeEnded(this IAppDb db, CallLog call, DateTime now)
    {
        var isEnded = call.PresumeEnded(now);
        if (isEnded)
            db.TellEnded(call, now);
        return isEnded;
    }

    /// <summary>As <see cref="CallLog.Strand"/>, and those who watch are told.</summary>
    public static bool Strand(this IAppDb db, CallLog call, DateTime now)
    {
        var isEnded = call.Strand(now);
        if (isEnded)
            db.TellEnded(call, now);
        return isEnded;
    }

    /// <summary>Changes a call as it is found, and again as it is found then where somebody else was faster.</summary>
    /// <param name="change">False where nothing is to be changed.</param>
    public static async Task<CallLog?> ChangeCallAsync(
        this IAppDb db, string providerCallId, Func<CallLog, bool> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var call = await db.Set<CallLog>().AcrossOwners().SingleOrDefaultAsync(c => c.ProviderCallId == providerCallId, ct);
            if (call is null || !change(call))
                return call;
            try
            {
                await db.SaveChangesAsync(ct);
                return call;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.Forget();
            }
        }
    }
}
