using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>Takes a number off the list, with its evidence: it may be called again.</summary>
public sealed record DeleteDoNotCallEntryCommand(DoNotCallEntryId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteDoNotCallEntryHandler(IAppDb db) : IRequestHandler<DeleteDoNotCallEntryCommand, Result<Unit>>
{
    public Task<Result<Unit>> Handle(DeleteDoNotCallEntryCommand command, CancellationToken cancellationToken) =>
        db.DeleteAsync<DoNotCallEntry>(e => e.Id == command.Id, command.Known, cancellationToken);
}
