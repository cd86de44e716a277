using AutoMapper;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls;

/// <summary>What somebody on a call asks for that holds after it.</summary>
internal static class CallWishes
{
    /// <summary>
    /// Adds the number of a call to the do-not-call list, and the event that tells of it, to what is saved next. Gives the
    /// entry that is there already, and adds nothing, where there is one: it is the older evidence.
    /// </summary>
    /// <param name="number">Of whoever is on the line with us.</param>
    public static async Task<DoNotCallEntry> PutOnDoNotCallAsync(
        this IAppDb db, CallLog call, PhoneNumber number, string reason, IMapper mapper, DateTime now, CancellationToken ct)
    {
        if (await db.DoNotCallEntryOfAsync(number, ct) is { } known)
            return known;
        var entry = DoNotCallEntry.Heard(call, number, reason, now);
        db.Set<DoNotCallEntry>().Add(entry);
        db.TellDoNotCall(call, entry, mapper, now);
        return entry;
    }
}
