using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Nobody answers the number any more, and another owner may take it.</summary>
public sealed record DeletePhoneLineCommand(PhoneLineId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeletePhoneLineHandler(IAppDb db) : IRequestHandler<DeletePhoneLineCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeletePhoneLineCommand command, CancellationToken cancellationToken)
    {
        var line = await db.PhoneLines.SingleOrDefaultAsync(l => l.Id == command.Id, cancellationToken);
        if (line is null)
            return LineErrors.NotFound;
        if (!line.IsAt(command.Known))
            return new PreconditionError();
        db.PhoneLines.Remove(line);
        var error = await db.SaveAsync(cancellationToken);
        return error is null ? Unit.Value : error;
    }
}
