using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Nobody answers the number any more, and another owner may take it.</summary>
public sealed record DeletePhoneLineCommand(PhoneLineId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeletePhoneLineHandler(IAppDb db) : IRequestHandler<DeletePhoneLineCommand, Result<Unit>>
{
    public Task<Result<Unit>> Handle(DeletePhoneLineCommand command, CancellationToken cancellationToken) =>
        db.DeleteAsync<PhoneLine>(l => l.Id == command.Id, command.Known, cancellationToken);
}
