namespace VoiceAssistant.Application.Common;

/// <summary>Who may call the API and whose tokens it accepts, <c>Auth</c>.</summary>
public sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>The <c>iss</c> of the tokens we issue; by default <c>PublicUrls:Api</c>.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The <c>aud</c> a token for the API must have; by default <c>PublicUrls:Api</c> with <c>/api</c> behind it.</summary>
    public string Audience { get; set; } = "";

    /// <summary>An external OpenID Connect issuer whose tokens the API accepts instead of our own; null for our own.</summary>
    public string? Authority { get; set; }

    /// <summary>
    /// The <c>typ</c> of an external issuer's access tokens, separated by commas. A provider that does not follow RFC 9068
    /// needs <c>JWT</c>; then only the audience tells its access tokens from its id tokens.
    /// </summary>
    public string TokenTypes { get; set; } = "at+jwt";

    /// <summary>
    /// The external issuer's clients whose tokens may manage the account of their user, separated by commas: by default each that
    /// the issuer gives tokens for the API to. With our own issuer only the built-in clients may.
    /// </summary>
    public string? AccountClients { get; set; }

    /// <summary>Whether strangers may create accounts; by default not in Production.</summary>
    public Registration? Registration { get; set; }

    public bool IsExternal => Authority is not null;

    public IReadOnlyList<string> AccountClientIds =>
        (AccountClients ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

public enum Registration
{
    Open,
    Closed,
}
