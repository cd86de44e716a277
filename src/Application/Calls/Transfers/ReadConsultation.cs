using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Transfers;

/// <summary>What whoever answers is to be told before they take a call.</summary>
public sealed record ReadConsultationQuery(CallId CallId) : IRequest<Result<Consultation>>;

/// <param name="Language">BCP 47: in which they are told.</param>
/// <param name="Briefing">What it is about; null where nobody said.</param>
public sealed record Consultation(CallId CallId, string Language, string? Briefing);

/// <returns><see cref="ConflictError"/> where nobody waits for them any more.</returns>
internal sealed class ReadConsultationHandler(IAppDb db) : IRequestHandler<ReadConsultationQuery, Result<Consultation>>
{
    public async Task<Result<Consultation>> Handle(ReadConsultationQuery query, CancellationToken cancellationToken)
    {
        var call = await db.Set<CallLog>().AcrossOwners().AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.CallId, cancellationToken);
        if (call is not { Status: CallStatus.InProgress, Transfer: { State: TransferState.Asked } transfer })
            return new ConflictError("Nobody waits for this transfer any more.");
        var language = await db.Set<AssistantConfig>().AcrossOwners().Where(a => a.Id == call.AssistantId && a.OwnerId == call.OwnerId)
            .Select(a => a.Language).SingleOrDefaultAsync(cancellationToken);
        return new Consultation(call.Id, language ?? AssistantDefaults.Language, transfer.Briefing);
    }
}
