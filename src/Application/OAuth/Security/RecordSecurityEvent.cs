using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Security;

/// <summary>Keeps an event for its person, in a scope of its own: whatever becomes of the request, it stays. Answers what it was taken for.</summary>
public sealed record RecordSecurityEventCommand(
    UserId User, SecurityEventKind Kind, string? Source, string? ClientId, string? ClientName, string? RequestId) : IRequest<Result<SecurityEventKind>>;

internal sealed class RecordSecurityEventHandler(IAppDb db, ClientDirectory clients, TimeProvider time)
    : IRequestHandler<RecordSecurityEventCommand, Result<SecurityEventKind>>
{
    public async Task<Result<SecurityEventKind>> Handle(RecordSecurityEventCommand command, CancellationToken cancellationToken)
    {
        var name = command.ClientName ?? (await clients.FindAsync(command.ClientId, cancellationToken))?.Name;
        var kind = command.Kind == SecurityEventKind.SignedIn && await IsNewPlaceAsync(command, cancellationToken)
            ? SecurityEventKind.SignedInFromNewPlace
            : command.Kind;
        db.Set<SecurityEvent>().Add(SecurityEvent.Of(
            command.User, kind, command.Source, command.ClientId, name, command.RequestId, time.UtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return kind;
    }

    /// <summary>The first place of all is not new: there is nothing to compare it with.</summary>
    private async Task<bool> IsNewPlaceAsync(RecordSecurityEventCommand command, CancellationToken ct) =>
        await db.SignInsOf(command.User).AnyAsync(ct) && !await db.SignInsOf(command.User).AnyAsync(e => e.Source == command.Source, ct);
}

internal static class SignInRows
{
    /// <summary>The person may not have signed in yet: then the scope is nobody's.</summary>
    public static IQueryable<SecurityEvent> SignInsOf(this IAppDb db, UserId user) => db.Set<SecurityEvent>().AcrossUsers()
        .Where(e => e.UserId == user && (e.Kind == SecurityEventKind.SignedIn || e.Kind == SecurityEventKind.SignedInFromNewPlace));
}
