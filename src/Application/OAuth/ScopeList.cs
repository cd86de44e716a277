namespace VoiceAssistant.Application.OAuth;

/// <summary>Scopes as they are written in requests and tokens: separated by single spaces (RFC 6749 §3.3).</summary>
internal static class ScopeList
{
    public static IReadOnlyList<string> Parse(string? text) =>
        [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];

    public static string Write(IEnumerable<string> scopes) => string.Join(' ', scopes);

    /// <summary>
    /// The scopes a request asks for, or all it could where it names none. One that is unknown or not allowed fails the
    /// request: a client should not find out later that it got less.
    /// </summary>
    public static OAuthError? Narrow(string? requested, IReadOnlyList<string> allowed, out IReadOnlyList<string> scopes)
    {
        scopes = Parse(requested);
        if (scopes.Count == 0)
            scopes = allowed;
        if (scopes.Count == 0)
            return OAuthError.InvalidScope("No scope is allowed.");
        return scopes.Except(allowed).Any()
            ? OAuthError.InvalidScope($"Allowed are: {Write(allowed)}.")
            : null;
    }
}
