using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>
/// A browser brings the request of a client. Fails where client or redirect URI are not known, or the person has not let the client
/// in: then nobody may be sent anywhere, and the person is told instead.
/// </summary>
/// <param name="SessionSecret">From the cookie.</param>
public sealed record AuthorizeCommand(AuthorizeParameters Parameters, string? SessionSecret) : IRequest<Result<AuthorizeOutcome>>;

public abstract record AuthorizeOutcome
{
    /// <summary>The client is answered.</summary>
    public sealed record Answered(string RedirectUri) : AuthorizeOutcome;

    /// <summary>A person has to sign in or to agree first.</summary>
    public sealed record Asks(InteractionId Interaction, string Secret, TimeSpan Lifetime) : AuthorizeOutcome;
}

internal sealed class AuthorizeHandler(
    IAppDb db,
    ClientDirectory clients,
    BrowserSessions sessions,
    CodeIssuer codes,
    ITokenSigner signer,
    IOptions<AuthOptions> auth,
    IOptions<PublicUrlOptions> urls,
    IOptions<OAuthOptions> options,
    TimeProvider time) : IRequestHandler<AuthorizeCommand, Result<AuthorizeOutcome>>
{
    public async Task<Result<AuthorizeOutcome>> Handle(AuthorizeCommand command, CancellationToken cancellationToken)
    {
        var parameters = command.Parameters;
        if (await clients.FindAsync(parameters["client_id"], cancellationToken) is not { } client)
            return OAuthError.InvalidRequest("The application that sent you here is not known.");
        if (parameters["redirect_uri"] is not { } redirectUri || !client.RedirectUris.Any(r => RedirectUri.Matches(r, redirectUri)))
            return OAuthError.InvalidRequest("The address to return to is not registered for this application.");
        var resource = TokenResources.ProblemWith(parameters["resource"], auth.Value, urls.Value);
        if (AuthorizationRequestReader.Read(parameters, client, redirectUri, resource, out var request) is { } error)
            return await TellAsync(redirectUri, parameters["state"], error, client, command.SessionSecret, cancellationToken);

        var session = await sessions.FindAliveAsync(command.SessionSecret, cancellationToken);
        if (session is not null && await IsForSomebodyElseAsync(parameters["id_token_hint"], session, cancellationToken))
            request = request! with { ForcesSignIn = true };
        var consent = await db.FindConsentAsync(session, client.Id, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var step = AuthorizationSteps.Next(request!, client, session, interaction: null, consent, now);
        if (step == AuthorizationStep.None)
        {
            var answer = codes.Issue(request!, session!);
            await db.SaveChangesAsync(cancellationToken);
            return Answer(answer);
        }
        return parameters["prompt"] == "none"
            ? await TellAsync(redirectUri, request!.State, Silenced(step), client, command.SessionSecret, cancellationToken)
            : await AskAsync(request!, now, cancellationToken);
    }

    /// <summary>
    /// Without a person's doing, a browser is sent only to a client that this person let in, or to one of ours: else a link to us
    /// would lead wherever somebody wants who registered it (RFC 9700 §4.11.2). A session that has just ended will do.
    /// </summary>
    private async Task<Result<AuthorizeOutcome>> TellAsync(
        string redirectUri, string? state, OAuthError error, Client client, string? sessionSecret, CancellationToken ct)
    {
        var isTrusted = client.IsBuiltIn
            || await db.FindConsentAsync(await db.FindSessionAsync(sessionSecret, ct), client.Id, ct) is not null;
        return isTrusted ? Answer(AuthorizationResponse.Error(redirectUri, state, error, auth.Value.Issuer)) : error;
    }

    private static AuthorizeOutcome.Answered Answer(string redirectUri) => new(redirectUri);

    private static OAuthError Silenced(AuthorizationStep step) => step == AuthorizationStep.SignIn
        ? new OAuthError("login_required", "The user has to sign in.")
        : new OAuthError("consent_required", "The user has to agree.");

    private async Task<bool> IsForSomebodyElseAsync(string? idTokenHint, Session session, CancellationToken ct) =>
        idTokenHint is not null
        && await signer.ReadAsync(idTokenHint, TokenTypes.Id, ct) is { } claims
        && claims.Text(TokenClaims.Subject) != session.UserId.ToString();

    private async Task<Result<AuthorizeOutcome>> AskAsync(AuthorizationRequest request, DateTime now, CancellationToken ct)
    {
        var (interaction, secret) = Interaction.Begin(request, options.Value.InteractionLifetime, now);
        db.Set<Interaction>().Add(interaction);
        await db.SaveChangesAsync(ct);
        return new AuthorizeOutcome.Asks(interaction.Id, secret, options.Value.InteractionLifetime);
    }
}
