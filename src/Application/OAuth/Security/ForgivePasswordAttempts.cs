using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Security;

/// <summary>The right password came from this source: what went wrong there before was a slip, and counts nowhere.</summary>
public sealed record ForgivePasswordAttemptsCommand(string Account, string Source, PasswordSource Kind) : IRequest<Result<Unit>>;

internal sealed class ForgivePasswordAttemptsHandler(IAppDb db) : IRequestHandler<ForgivePasswordAttemptsCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ForgivePasswordAttemptsCommand command, CancellationToken cancellationToken)
    {
        var (source, everywhere) = (
            TakePasswordAttemptHandler.Key(command.Account, command.Source), TakePasswordAttemptHandler.Key(command.Account, ""));
        var rows = db.Set<PasswordAttempts>();
        var count = await rows.Where(a => a.Key == source).Select(a => a.Count).SingleOrDefaultAsync(cancellationToken);
        await rows.Where(a => a.Key == source).ExecuteDeleteAsync(cancellationToken);
        if (command.Kind == PasswordSource.SignedIn)
            return Unit.Value;
        await rows.Where(a => a.Key == everywhere).ExecuteUpdateAsync(
            set => set
                .SetProperty(a => a.Count, a => a.Count > count ? a.Count - count : 0)
                .SetProperty(a => a.Version, a => a.Version + 1),
            cancellationToken);
        return Unit.Value;
    }
}
