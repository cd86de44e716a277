using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Ends all sessions of a user and all that was granted: after a new password, or when the account goes.</summary>
public sealed record SignOutEverywhereCommand(UserId User) : IRequest<Result<Unit>>;

internal sealed class SignOutEverywhereHandler(IAppDb db, TimeProvider time) : IRequestHandler<SignOutEverywhereCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(SignOutEverywhereCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.EndSessionsAsync(command.User, now, cancellationToken);
        await db.RevokeGrantsAsync(command.User, now, cancellationToken);
        return Unit.Value;
    }
}
