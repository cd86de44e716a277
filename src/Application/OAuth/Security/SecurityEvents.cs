using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Security;

/// <summary>Writes down what happened to an account: in the log, and where its person can read it. Ids and networks, never contents.</summary>
internal sealed partial class SecurityEvents(IUseCases useCases, RequestOrigin origin, ILogger<SecurityEvents> log)
{
    /// <summary>About the client whose token the request brought, if it brought one.</summary>
    public Task RecordAsync(SecurityEventKind kind, UserId user, CancellationToken ct) =>
        RecordAsync(kind, user, origin.ClientId, clientName: null, ct);

    /// <param name="clientName">Null for the name that the client has now.</param>
    public async Task RecordAsync(SecurityEventKind kind, UserId user, string? clientId, string? clientName, CancellationToken ct)
    {
        var recorded = await useCases.SendAsync(
            new RecordSecurityEventCommand(user, kind, origin.Place, clientId, clientName, origin.RequestId), ct);
        Tell(recorded.Value, user, clientId);
    }

    /// <summary>Somebody gave a wrong password, or an e-mail address that has no account.</summary>
    public void TellRefused(UserId? user) => SignInRefused(user, origin.Place, origin.RequestId);

    /// <summary>Each kind has its line, under its own number.</summary>
    private void Tell(SecurityEventKind kind, UserId user, string? client)
    {
        Action<UserId, string?, string?, string?> line = kind switch
        {
            SecurityEventKind.SignedIn => SignedIn,
            SecurityEventKind.SignedInFromNewPlace => SignedInFromNewPlace,
            SecurityEventKind.PasswordGuessed => PasswordGuessed,
            SecurityEventKind.PasswordChanged => PasswordChanged,
            SecurityEventKind.PasswordReset => PasswordReset,
            SecurityEventKind.SessionEnded => SessionEnded,
            SecurityEventKind.ConsentGiven => ConsentGiven,
            SecurityEventKind.ConsentRevoked => ConsentRevoked,
            SecurityEventKind.ClientRegistered => ClientRegistered,
            SecurityEventKind.ClientSecretRenewed => ClientSecretRenewed,
            SecurityEventKind.ClientDeleted => ClientDeleted,
            SecurityEventKind.CodeReplayed => CodeReplayed,
            SecurityEventKind.CodeMisused => CodeMisused,
            SecurityEventKind.RefreshTokenReused => RefreshTokenReused,
            SecurityEventKind.AccountErased => AccountErased,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no line in the log."),
        };
        line(user, client, origin.Place, origin.RequestId);
    }
}
