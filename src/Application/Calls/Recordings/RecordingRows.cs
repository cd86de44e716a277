using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>What is known of recordings, and how that changes.</summary>
internal static class RecordingRows
{
    /// <summary>The carrier tells what becomes of a recording; if it does not, it is asked.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);

    /// <summary>Whether the carrier is to record a call from its beginning, as the assistant of it announces.</summary>
    public static async Task<FirstRecording> FirstRecordingAsync(this IAppDb db, ICarrier carrier, CallLog call, CancellationToken ct)
    {
        if (!carrier.IsConfigured) // nobody could fetch it
            return FirstRecording.None;
        var policy = await db.Set<AssistantConfig>().AcrossOwners().Where(a => a.Id == call.AssistantId && a.OwnerId == call.OwnerId)
            .Select(a => a.Recording).SingleOrDefaultAsync(ct);
        if (policy != RecordingPolicy.Announced)
            return FirstRecording.None;
        return await db.Set<CallRecording>().AcrossOwners().AnyAsync(r => r.CallId == call.Id, ct) ? FirstRecording.Begun : FirstRecording.ToBegin;
    }

    /// <summary>Keeps, with what is saved next, that a call is recorded from now on.</summary>
    public static CallRecording BeginRecording(this IAppDb db, CallLog call, DateTime now)
    {
        var recording = CallRecording.Begin(call, now, now + Silence);
        db.Set<CallRecording>().Add(recording);
        db.TellRecording(recording, now);
        return recording;
    }

    /// <summary>The one of a call that matters: that we have, else the latest. Null where there is none.</summary>
    public static CallRecording? Chief(this IReadOnlyList<CallRecording> recordings) => recordings
        .OrderByDescending(r => r.State == RecordingState.Kept).ThenByDescending(r => r.StartedAt).ThenByDescending(r => r.Id.Value).FirstOrDefault();

    /// <summary>Grows with each of them and with every change.</summary>
    public static int Versions(this IReadOnlyList<CallRecording> recordings) => recordings.Sum(r => r.Version + 1);

    public static async Task<IReadOnlyList<CallRecording>> RecordingsOfAsync(this IAppDb db, CallId call, CancellationToken ct) =>
        await db.Set<CallRecording>().Where(r => r.CallId == call).ToListAsync(ct);

    /// <summary>Changes one as it is found, and again as it is found then where somebody else was faster; who watches is told.</summary>
    /// <param name="change">False where nothing is to be changed.</param>
    /// <returns>Null where nothing was changed.</returns>
    public static async Task<CallRecording?> ChangeRecordingAsync(
        this IAppDb db, CallRecordingId id, Func<CallRecording, bool> change, DateTime now, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var recording = await db.Set<CallRecording>().AcrossOwners().SingleOrDefaultAsync(r => r.Id == id, ct);
            var before = recording?.State;
            if (recording is null || !change(recording))
                return null;
            if (recording.State != before)
                db.TellRecording(recording, now);
            try
            {
                await db.SaveChangesAsync(ct);
                return recording;
            }
            catch (DbUpdateConcurrencyException) when (attempt < ClosingRace.Attempts)
            {
                db.Forget();
            }
        }
    }
}

/// <summary>Whether a call is recorded from its beginning.</summary>
internal enum FirstRecording
{
    None,
    ToBegin,

    /// <summary>The carrier was told so before, and asks again.</summary>
    Begun,
}
