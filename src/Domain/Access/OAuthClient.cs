using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

/// <summary>A program that somebody registered for an owner, to get tokens. Of its secret only the hash is kept.</summary>
public sealed class OAuthClient : IResource
{
    public const int LongestName = 200;
    public const int MostUris = 20;

    /// <summary>Of the name: a few characters become three where they are put together as Unicode has it.</summary>
    public const int LongestSearch = 3 * LongestName;

    /// <summary>Of the <c>client_id</c>, of built-in clients too.</summary>
    public const int LongestClientId = 64;

    private readonly List<OAuthClientOrigin> _origins = [];

    private OAuthClient()
    {
    }

    public static string Noun => "client";

    /// <summary>Its text is the <c>client_id</c>.</summary>
    public OAuthClientId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>A public client, such as one in a browser, can keep no secret and has none.</summary>
    public bool IsPublic { get; private init; }

    public string? SecretHash { get; private set; }

    public IReadOnlyList<string> GrantTypes { get; private set; } = [];

    public IReadOnlyList<string> RedirectUris { get; private set; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; private set; } = [];

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>The origins of its redirect URIs, whose pages may call the server from a browser.</summary>
    public IReadOnlyCollection<OAuthClientOrigin> Origins => _origins;

    /// <summary>A disabled client gets nothing, and what it got is worth nothing.</summary>
    public bool IsEnabled { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>What a search looks at: the name, folded; null of one that was stored before there was any.</summary>
    public string? Search
    {
        get => SearchText.Fold(Name);
        private init { }
    }

    public int Version { get; private set; }

    /// <summary>Gives the client and, unless it is public, its secret, which is shown this once.</summary>
    public static (OAuthClient Client, string? Secret) Register(OwnerId owner, ClientSettings settings, bool isPublic, DateTime now)
    {
        var client = new OAuthClient { Id = OAuthClientId.New(), OwnerId = owner, IsPublic = isPublic, CreatedAt = now, UpdatedAt = now };
        client.Change(settings);
        return (client, isPublic ? null : client.RenewSecret());
    }

    public void Change(ClientSettings settings)
    {
        Name = settings.Name;
        GrantTypes = [.. settings.GrantTypes.Distinct()];
        RedirectUris = [.. settings.RedirectUris.Distinct()];
        PostLogoutRedirectUris = [.. settings.PostLogoutRedirectUris.Distinct()];
        Scopes = [.. settings.Scopes.Distinct()];
        IsEnabled = settings.IsEnabled;
        var origins = RedirectUris.Select(RedirectUri.OriginOf).OfType<string>().Select(origin => new OAuthClientOrigin(origin)).ToList();
        _origins.RemoveAll(origin => !origins.Contains(origin));
        _origins.AddRange(origins.Except(_origins));
    }

    /// <summary>Gives a new secret, which is shown this once; the one before stops working.</summary>
    /// <exception cref="InvalidOperationException">The client is public.</exception>
    public string RenewSecret()
    {
        if (IsPublic)
            throw new InvalidOperationException("A public client has no secret.");
        var secret = Secret.New();
        SecretHash = Secret.HashOf(secret);
        return secret;
    }
}
