using System.Globalization;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Checks what a known client asks for at a known redirect URI. What is wrong is told to the client there.</summary>
/// <remarks>RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2, OpenID Connect Core §3.1.2.1.</remarks>
internal static class AuthorizationRequestReader
{
    private const int LongestState = 4_096;
    private const int LongestNonce = 1_024;
    private const int LongestLoginHint = 256;

    private static readonly string[] Prompts = ["none", "login", "consent", "select_account"];

    public static OAuthError? Read(
        AuthorizeParameters parameters, Client client, string redirectUri, OAuthError? resourceProblem, out AuthorizationRequest? request)
    {
        request = null;
        var prompts = ScopeList.Parse(parameters["prompt"]);
        if (Problem(parameters, client, resourceProblem) is { } problem)
            return problem;
        if (ChallengeProblem(parameters) is { } unproven)
            return unproven;
        if (ScopeList.Narrow(parameters["scope"], client.Scopes, out var scopes) is { } refusal)
            return refusal;
        if (prompts.Except(Prompts).Any() || (prompts.Contains("none") && prompts.Count > 1))
            return OAuthError.InvalidRequest($"prompt is one of: {string.Join(' ', Prompts)}; none goes with no other.");
        if (!TryReadMaxAge(parameters["max_age"], out var maxAge))
            return OAuthError.InvalidRequest("max_age is a number of seconds.");
        request = new AuthorizationRequest(
            client.Id,
            redirectUri,
            scopes,
            parameters["code_challenge"]!,
            parameters["state"],
            parameters["nonce"],
            maxAge,
            prompts.Contains("login") || prompts.Contains("select_account"),
            prompts.Contains("consent"),
            parameters["login_hint"] is { Length: <= LongestLoginHint } hint ? hint : null);
        return null;
    }

    private static OAuthError? Problem(AuthorizeParameters parameters, Client client, OAuthError? resourceProblem)
    {
        if (parameters.IsRepetitive)
            return OAuthError.InvalidRequest("A parameter is repeated.");
        if (parameters["request"] is not null)
            return new OAuthError("request_not_supported", "Send the parameters as they are.");
        if (parameters["request_uri"] is not null)
            return new OAuthError("request_uri_not_supported", "Send the parameters as they are.");
        if (parameters["response_type"] is not { } responseType)
            return OAuthError.InvalidRequest("response_type is missing.");
        if (responseType != "code")
            return new OAuthError("unsupported_response_type", "Only response_type=code is supported.");
        if (!client.May(GrantTypes.AuthorizationCode))
            return OAuthError.UnauthorizedClient;
        if (parameters["response_mode"] is not (null or "query"))
            return OAuthError.InvalidRequest("Only response_mode=query is supported.");
        if (resourceProblem is not null)
            return resourceProblem;
        if (parameters["scope"] is null)
            return OAuthError.InvalidScope("scope is missing.");
        return parameters["state"]?.Length > LongestState || parameters["nonce"]?.Length > LongestNonce
            ? OAuthError.InvalidRequest($"state has {LongestState} characters at most, nonce {LongestNonce}.")
            : null;
    }

    private static OAuthError? ChallengeProblem(AuthorizeParameters parameters)
    {
        if (parameters["code_challenge"] is not { } challenge)
            return OAuthError.InvalidRequest("code_challenge is missing: PKCE is required.");
        if (parameters["code_challenge_method"] is not "S256") // left out it means plain
            return OAuthError.InvalidRequest("code_challenge_method must be S256.");
        return CodeVerifier.IsWellFormed(challenge) ? null : OAuthError.InvalidRequest("code_challenge is malformed.");
    }

    private static bool TryReadMaxAge(string? text, out int? seconds)
    {
        seconds = null;
        if (text is null)
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        seconds = value;
        return true;
    }
}
