using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>
/// The carrier tells what became of a recording, perhaps more than once, and perhaps after the call was deleted: then the carrier is to delete it.
/// </summary>
/// <param name="RecordingId">The carrier's.</param>
/// <param name="Seconds">Null where it is not told.</param>
/// <param name="Channels">Null where it is not told.</param>
public sealed record ReportRecordingCommand(string ProviderCallId, string RecordingId, RecordingReport Report, int? Seconds = null, int? Channels = null)
    : IRequest<Result<Unit>>;

public enum RecordingReport
{
    /// <summary>It has begun.</summary>
    Begun,

    /// <summary>It can be fetched.</summary>
    Complete,

    /// <summary>There was nothing to record.</summary>
    Absent,
    Failed,
}

internal sealed class ReportRecordingValidator : AbstractValidator<ReportRecordingCommand>
{
    public ReportRecordingValidator()
    {
        RuleFor(c => c.ProviderCallId).IsProviderCallId();
        RuleFor(c => c.RecordingId).IsProviderCallId();
    }
}

internal sealed partial class ReportRecordingHandler(IAppDb db, ICarrier carrier, TimeProvider time, ILogger<ReportRecordingHandler> log)
    : IRequestHandler<ReportRecordingCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ReportRecordingCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var call = await db.Set<CallLog>().AcrossOwners().AsNoTracking().SingleOrDefaultAsync(c => c.ProviderCallId == command.ProviderCallId, cancellationToken);
            if (call is null)
            {
                if (command.Report == RecordingReport.Complete)
                    await carrier.TryDeleteRecordingAsync(command.RecordingId, log, cancellationToken);
                return Unit.Value;
            }

            try
            {
                await ReportAsync(call, command, cancellationToken);
                return Unit.Value;
            }
            catch (DbUpdateException) when (attempt < ClosingRace.Attempts)
            {
                db.Forget(); // the same report came twice at once, or somebody has changed or deleted it
            }
        }
    }

    private async Task ReportAsync(CallLog call, ReportRecordingCommand command, CancellationToken ct)
    {
        var now = time.UtcNow();
        var all = await db.Set<CallRecording>().AcrossOwners().Where(r => r.CallId == call.Id).ToListAsync(ct);
        var recording = all.Find(r => r.ProviderId == command.RecordingId)
            ?? all.Where(r => r.ProviderId is null).MaxBy(r => (r.IsRunning, r.StartedAt)) // the carrier was told to make it, and tells its name now
            ?? db.BeginRecording(call, now);
        var before = recording.State;
        recording.Identify(command.RecordingId);
        _ = command.Report switch
        {
            RecordingReport.Complete => recording.Complete(command.Seconds, command.Channels, now),
            RecordingReport.Absent => recording.Miss(RecordingState.Absent, "There was nothing to record."),
            RecordingReport.Failed => recording.Miss(RecordingState.Failed, "The carrier could not record the call."),
            _ => false,
        };
        if (recording.State != before)
            db.TellRecording(recording, now);
        await db.SaveChangesAsync(ct);
        Reported(call.Id, recording.State);
    }

    [LoggerMessage(LogLevel.Information, "The carrier has told of the recording of call {CallId}: it is {State}")]
    private partial void Reported(CallId callId, RecordingState state);
}
