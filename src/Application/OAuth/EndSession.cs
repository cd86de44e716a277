using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>
/// A person signs out of this server, and of whatever got tokens in this session. They are asked first, unless the client
/// shows an ID token of the session. Fails where the address to go to is not registered for the client.
/// </summary>
/// <param name="FormToken">Null where the request does not come from our own page.</param>
/// <remarks>https://openid.net/specs/openid-connect-rpinitiated-1_0.html</remarks>
public sealed record EndSessionCommand(
    string? IdTokenHint, string? ClientId, string? PostLogoutRedirectUri, string? State, string? SessionSecret, string? FormToken)
    : IRequest<Result<EndSessionOutcome>>;

public abstract record EndSessionOutcome
{
    /// <summary>The person is to confirm; the form sends the parameters of the request again.</summary>
    public sealed record Asks(string FormToken) : EndSessionOutcome;

    /// <param name="RedirectUri">Null where the person is told here.</param>
    public sealed record SignedOut(string? RedirectUri) : EndSessionOutcome;
}

internal sealed class EndSessionHandler(
    IAppDb db, ClientDirectory clients, ITokenSigner signer, SecurityEvents events, TimeProvider time)
    : IRequestHandler<EndSessionCommand, Result<EndSessionOutcome>>
{
    private const string Purpose = "end-session";

    public async Task<Result<EndSessionOutcome>> Handle(EndSessionCommand command, CancellationToken cancellationToken)
    {
        var hint = await ReadHintAsync(command.IdTokenHint, cancellationToken);
        var hinted = hint?.Text(TokenClaims.Audience);
        if (hinted is not null && command.ClientId is not null && hinted != command.ClientId)
            return OAuthError.InvalidRequest("The ID token belongs to another application.");
        var client = await clients.FindAsync(hinted ?? command.ClientId, cancellationToken);
        if (command.PostLogoutRedirectUri is { } uri && client?.PostLogoutRedirectUris.Contains(uri, StringComparer.Ordinal) != true)
            return OAuthError.InvalidRequest("The address to return to is not registered for the application.");

        var session = await db.FindSessionAsync(command.SessionSecret, cancellationToken);
        if (session is { EndedAt: null })
        {
            var isHinted = hint?.Text(TokenClaims.SessionId) == session.Id.ToString();
            if (!isHinted && !FormToken.IsValid(command.FormToken, Purpose, session, command.SessionSecret!))
                return new EndSessionOutcome.Asks(FormToken.For(Purpose, session, command.SessionSecret!));
            await db.EndSessionAsync(session, time.GetUtcNow().UtcDateTime, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await events.RecordAsync(SecurityEventKind.SessionEnded, session.UserId, client?.Id, client?.Name, cancellationToken);
        }
        return new EndSessionOutcome.SignedOut(command.PostLogoutRedirectUri is { } back
            ? AuthorizationResponse.Append(back, ("state", command.State))
            : null);
    }

    /// <summary>An expired one will do. One we did not sign, or whose key is gone by now, counts as none.</summary>
    private async Task<IReadOnlyDictionary<string, object>?> ReadHintAsync(string? hint, CancellationToken ct) =>
        hint is null ? null : await signer.ReadAsync(hint, TokenTypes.Id, ct);
}
