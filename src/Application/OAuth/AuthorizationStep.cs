using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>What stands between a request and its code.</summary>
public enum AuthorizationStep
{
    SignIn,
    Consent,
    None,
}

internal static class AuthorizationSteps
{
    /// <param name="interaction">Null while nothing was asked yet.</param>
    /// <param name="consent">What the user of the session agreed to before.</param>
    public static AuthorizationStep Next(
        AuthorizationRequest request, Client client, Session? session, Interaction? interaction, Consent? consent, DateTime now)
    {
        if (session is null || MustSignIn(request, session, interaction, now))
            return AuthorizationStep.SignIn;
        return MustAgree(request, client, consent) ? AuthorizationStep.Consent : AuthorizationStep.None;
    }

    private static bool MustSignIn(AuthorizationRequest request, Session session, Interaction? interaction, DateTime now)
    {
        if (interaction?.SignedIn == session.Id)
            return false;
        return request.ForcesSignIn || interaction?.WantsOtherAccount == true
            || (request.MaxAge is { } seconds && now - session.AuthenticatedAt > TimeSpan.FromSeconds(seconds));
    }

    /// <summary>
    /// Our own clients need not be agreed to. Of a public client that is no web site nobody can tell whether it is the
    /// one that was agreed to before (RFC 8252 §8.6).
    /// </summary>
    private static bool MustAgree(AuthorizationRequest request, Client client, Consent? consent)
    {
        if (request.ForcesConsent)
            return true;
        if (client.IsBuiltIn)
            return false;
        return consent?.Covers(request.Scopes) != true || (client.IsPublic && !RedirectUri.ProvesIdentity(request.RedirectUri));
    }
}
