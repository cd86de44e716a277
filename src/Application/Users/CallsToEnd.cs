using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Users;

internal static class CallsToEnd
{
    /// <summary>Asks all calls of the owner of the scope to end. Asking again changes nothing.</summary>
    /// <returns>Whether one is still on the line.</returns>
    public static async Task<bool> AskCallsToEndAsync(this IAppDb db, CarrierHangUp hangUp, DateTime now, CancellationToken ct)
    {
        db.Forget();
        var live = await db.Set<CallLog>().Where(c => c.Status != CallStatus.Ended).ToListAsync(ct);
        foreach (var call in live)
        {
            call.AskToEnd(now);
            if (call.Status == CallStatus.Ended)
                db.TellEnded(call, now);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return true; // a call has just moved on: ask it again
        }

        // nobody says goodbye to whoever has not answered yet, or waits for somebody else
        foreach (var call in live.Where(c => c is { ProviderCallId: not null, Detour: not null } or { ProviderCallId: not null, Direction: CallDirection.Outbound, Status: CallStatus.Ended }))
            await hangUp.TryAsync(call.Id, call.ProviderCallId!, ct);
        return live.Exists(c => c.Status != CallStatus.Ended);
    }
}
