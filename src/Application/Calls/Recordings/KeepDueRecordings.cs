using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>Gets the recordings of all owners that are ready at the carrier, and has it delete those that we have. On one host at a time.</summary>
/// <returns>How many were due.</returns>
public sealed record KeepDueRecordingsCommand : IRequest<Result<int>>;

internal sealed partial class KeepDueRecordingsHandler(
    IAppDb db, ICarrier carrier, IUseCases useCases, TimeProvider time, ILogger<KeepDueRecordingsHandler> log)
    : IRequestHandler<KeepDueRecordingsCommand, Result<int>>
{
    /// <summary>A long recording does not keep the short ones waiting. The rest is for the next run.</summary>
    private const int Parallel = 3, AtOnce = 30;

    public async Task<Result<int>> Handle(KeepDueRecordingsCommand command, CancellationToken cancellationToken)
    {
        if (!carrier.IsConfigured)
            return 0;
        var now = time.UtcNow();
        var due = await db.Set<CallRecording>().AcrossOwners().Where(r => r.DueAt <= now).OrderBy(r => r.DueAt).Take(AtOnce)
            .Select(r => new { r.OwnerId, r.Id }).ToListAsync(cancellationToken);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            (one, ct) => KeepAsync(one.OwnerId, one.Id, ct));
        return due.Count;
    }

    /// <summary>One that fails does not keep the others waiting.</summary>
    private async ValueTask KeepAsync(OwnerId owner, CallRecordingId id, CancellationToken ct)
    {
        try
        {
            await useCases.SendAsync(owner, new KeepRecordingCommand(id), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotKept(id, e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "Recording {RecordingId} could not be kept, it is tried again: {Exception}")]
    private partial void NotKept(CallRecordingId recordingId, string exception);
}
