namespace VoiceAssistant.Domain.Access;

/// <summary>What a client asked for, checked: client, redirect URI, scopes and challenge are good.</summary>
/// <param name="State">Goes back to the client as it came.</param>
/// <param name="MaxAge">Seconds since the user proved who they are, at most.</param>
/// <param name="ForcesSignIn">The user must sign in again, though there is a session.</param>
/// <param name="ForcesConsent">The user must be asked again, though they agreed before.</param>
public sealed record AuthorizationRequest(
    string ClientId,
    string RedirectUri,
    IReadOnlyList<string> Scopes,
    string CodeChallenge,
    string? State,
    string? Nonce,
    int? MaxAge,
    bool ForcesSignIn,
    bool ForcesConsent,
    string? LoginHint);
