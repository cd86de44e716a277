using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>Goes on with a recording that is due: finds out what became of it, fetches it, or has the carrier delete it.</summary>
public sealed record KeepRecordingCommand(CallRecordingId Id) : IRequest<Result<Unit>>;

internal sealed partial class KeepRecordingHandler(
    IAppDb db, ICarrier carrier, IFileStore files, IWorkingFiles working, IOptions<RecordingOptions> options, TimeProvider time,
    ILogger<KeepRecordingHandler> log)
    : IRequestHandler<KeepRecordingCommand, Result<Unit>>
{
    /// <summary>A carrier that has it ready may need some minutes until it has it everywhere; in all it is asked for about twenty.</summary>
    private const int MostTries = 8;

    /// <summary>After this a host that has died is followed by another one. Of those that live one does this at a time.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10), LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>From the end of a call to the carrier's report. Later nobody waits for it any more.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    /// <summary>How long a carrier, or a store of files, that is away is waited for.</summary>
    private static readonly TimeSpan GiveUp = TimeSpan.FromDays(7);

    public async Task<Result<Unit>> Handle(KeepRecordingCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var recording = await db.Set<CallRecording>().SingleOrDefaultAsync(r => r.Id == command.Id && r.DueAt <= now, cancellationToken);
        if (recording is null)
            return Unit.Value;
        recording.Claim(now + Lease);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Unit.Value; // the next run finds it as it is then
        }

        if (recording.State == RecordingState.Fetching && await WasUnannouncedAsync(recording, cancellationToken))
            await DropAsync(recording, cancellationToken);
        else if (recording.IsRunning)
            await FollowAsync(recording, cancellationToken);
        else if (recording.State != RecordingState.Fetching)
            await LeaveCarrierAsync(recording, cancellationToken);
        else if (await FetchAsync(recording, cancellationToken) is { } kept)
            await LeaveCarrierAsync(kept, cancellationToken);
        return Unit.Value;
    }

    /// <summary>Calls may be long; of one that is over the carrier should have told.</summary>
    private async Task FollowAsync(CallRecording recording, CancellationToken ct)
    {
        var call = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == recording.CallId, ct);
        var now = time.UtcNow();
        var isOver = call is { Status: CallStatus.Ended } && call.EndedAt < now - Silence;
        await ChangeAsync(
            recording,
            r =>
            {
                if (!isOver)
                    r.Postpone(now + Silence);
                return !isOver || (r.ProviderId is null ? r.Miss(RecordingState.Absent, "The carrier has told nothing of it.") : r.Stop(now));
            },
            ct);
    }

    /// <summary>Nobody was connected with the assistant, which tells that the call is recorded.</summary>
    private Task<bool> WasUnannouncedAsync(CallRecording recording, CancellationToken ct) =>
        db.Set<CallLog>().AnyAsync(c => c.Id == recording.CallId && c.AnsweredAt == null, ct);

    private async Task DropAsync(CallRecording recording, CancellationToken ct)
    {
        var now = time.UtcNow();
        if (await ChangeAsync(recording, r => r.Delete(now), ct) is { } dropped)
            await LeaveCarrierAsync(dropped, ct);
    }

    /// <summary>Gives it where we have it now.</summary>
    private async Task<CallRecording?> FetchAsync(CallRecording recording, CancellationToken ct)
    {
        try
        {
            if (await CopyAsync(recording, ct) is not { } bytes)
            {
                await NotThereAsync(recording, ct);
                return null;
            }

            var now = time.UtcNow();
            var until = now.AddDays(await DaysAsync(recording, ct));
            var kept = await ChangeAsync(recording, r => r.Keep(bytes, now, until), ct);
            if (kept is null)
                await files.DeleteAsync(RecordingFiles.KeyOf(recording), ct); // somebody has deleted the recording, or its call
            else
                Kept(recording.CallId, bytes);
            return kept;
        }
        catch (Exception e) when (e is CarrierException or FileStoreException or IOException)
        {
            await FailAsync(recording, e, ct);
            return null;
        }
    }

    /// <summary>Its size; null where the carrier does not have it (yet).</summary>
    private async Task<long?> CopyAsync(CallRecording recording, CancellationToken ct)
    {
        if (recording.ProviderId is not { } id)
            return null;
        string? path = null;
        try
        {
            await using (var draft = working.Create())
            {
                path = draft.Name;
                if (!await carrier.FetchRecordingAsync(id, draft, ct))
                    return null;
            }

            await using var content = File.OpenRead(path);
            await files.WriteAsync(RecordingFiles.KeyOf(recording), content, ct);
            return content.Length;
        }
        finally
        {
            if (path is not null)
                File.Delete(path);
        }
    }

    private async Task<int> DaysAsync(CallRecording recording, CancellationToken ct)
    {
        var days = await db.Set<CallLog>().Where(c => c.Id == recording.CallId)
            .Join(db.Set<AssistantConfig>(), call => call.AssistantId, assistant => assistant.Id, (_, assistant) => assistant.RecordingDays)
            .SingleOrDefaultAsync(ct);
        return days ?? options.Value.KeepDays;
    }

    private async Task NotThereAsync(CallRecording recording, CancellationToken ct)
    {
        var dueAt = time.UtcNow() + PauseAfter(recording.Tries);
        await ChangeAsync(
            recording,
            r =>
            {
                if (r.Tries >= MostTries)
                    return r.IsComplete ? r.Miss(RecordingState.Failed, "The carrier does not have it any more.") : r.Miss(RecordingState.Absent, "The carrier has none.");
                r.Postpone(dueAt);
                return true;
            },
            ct);
    }

    private async Task FailAsync(CallRecording recording, Exception e, CancellationToken ct)
    {
        NotFetched(recording.CallId, e is CarrierException told ? told.Failure.ToString() : e.GetType().Name);
        var now = time.UtcNow();
        await ChangeAsync(
            recording,
            r =>
            {
                if (r.StartedAt < now - GiveUp)
                    return r.GiveUp(e is CarrierException ? e.Message : "It could not be kept: there was no room for it for days.", now);
                r.Postpone(now + PauseAfter(r.Tries));
                return true;
            },
            ct);
    }

    private async Task LeaveCarrierAsync(CallRecording recording, CancellationToken ct)
    {
        try
        {
            if (recording.ProviderId is { } id)
                await carrier.DeleteRecordingAsync(id, ct);
            await ChangeAsync(recording, r => Done(r.LeaveCarrier), ct);
        }
        catch (CarrierException e)
        {
            StillAtCarrier(recording.CallId, e.Failure);
            var dueAt = time.UtcNow() + PauseAfter(recording.Tries);
            await ChangeAsync(recording, r => Done(() => r.Postpone(dueAt)), ct);
        }
    }

    private Task<CallRecording?> ChangeAsync(CallRecording recording, Func<CallRecording, bool> change, CancellationToken ct) =>
        db.ChangeRecordingAsync(recording.Id, change, time.UtcNow(), ct);

    private static bool Done(Action change)
    {
        change();
        return true;
    }

    private static TimeSpan PauseAfter(int tries)
    {
        var pause = FirstPause * Math.Pow(2, Math.Clamp(tries - 1, 0, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    [LoggerMessage(LogLevel.Information, "The recording of call {CallId} is kept: {Bytes} bytes")]
    private partial void Kept(CallId callId, long bytes);

    [LoggerMessage(LogLevel.Warning, "The recording of call {CallId} could not be fetched, it is tried again: {Failure}")]
    private partial void NotFetched(CallId callId, string failure);

    [LoggerMessage(LogLevel.Warning, "The recording of call {CallId} could not be deleted at the carrier, it is tried again: {Failure}")]
    private partial void StillAtCarrier(CallId callId, CarrierFailure failure);
}
