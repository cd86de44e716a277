using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>What is kept of what opens a server's door: what is given, and of what was kept what still holds.</summary>
internal static class McpKeeping
{
    private const string Again = "Give it again: what is kept was given for another address, and goes to no other.";

    /// <param name="server">With what is kept so far.</param>
    public static Result<(McpAuth Auth, string? Secrets)> Keep(this ISecretProtector protector, McpServerFields fields, McpServer server)
    {
        var auth = fields.Auth ?? new McpAuthFields();
        var kept = auth.Kind == server.Auth.Kind ? McpSecrets.Of(server.Secrets, protector) ?? McpSecrets.None : McpSecrets.None;
        var moved = !SameOrigin(fields.Url, server.Url) || !SameOrigin(auth.TokenUrl, server.Auth.TokenUrl);
        var chosen = Choose(auth, moved ? McpSecrets.None : kept);
        if (Missing(auth, chosen) is { } missing)
            return InvalidError.Of($"Auth.{missing.Field}", moved && kept != McpSecrets.None ? Again : missing.Problem);
        if (moved && kept.Headers?.Keys.FirstOrDefault(name => auth.Headers?.ContainsKey(name) != true) is { } forgotten)
            return InvalidError.Of("Auth.Headers", $"{forgotten}: {Again}");
        return (
            new McpAuth(auth.Kind, chosen.Headers is null ? null : [.. chosen.Headers.Keys.Order(StringComparer.Ordinal)], auth.TokenUrl, auth.ClientId, auth.Scope),
            chosen.Protect(protector));
    }

    private static McpSecrets Choose(McpAuthFields auth, McpSecrets kept) => auth.Kind switch
    {
        McpAuthKind.Bearer => new McpSecrets(Token: auth.Token ?? kept.Token),
        McpAuthKind.Oauth2 => new McpSecrets(ClientSecret: auth.ClientSecret ?? kept.ClientSecret),
        McpAuthKind.Headers => new McpSecrets(Headers: Merge(kept.Headers, auth.Headers)),
        _ => McpSecrets.None,
    };

    /// <summary>Names of headers know no case.</summary>
    private static Dictionary<string, string>? Merge(IReadOnlyDictionary<string, string>? kept, IReadOnlyDictionary<string, string?>? given)
    {
        var all = new Dictionary<string, string>(kept ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in given ?? new Dictionary<string, string?>())
        {
            all.Remove(name);
            if (value is not null)
                all.Add(name, value);
        }
        return all.Count > 0 ? all : null;
    }

    private static (string Field, string Problem)? Missing(McpAuthFields auth, McpSecrets secrets) => auth.Kind switch
    {
        McpAuthKind.Bearer when secrets.Token is null => (nameof(auth.Token), "Give the token."),
        McpAuthKind.Oauth2 when secrets.ClientSecret is null => (nameof(auth.ClientSecret), "Give the secret of the client."),
        McpAuthKind.Headers when secrets.Headers is null => (nameof(auth.Headers), "Give at least one header."),
        McpAuthKind.Headers when secrets.Headers.Count > McpAuth.MostHeaders => (nameof(auth.Headers), $"Give at most {McpAuth.MostHeaders} headers."),
        _ => null,
    };

    private static bool SameOrigin(string? one, string? other) =>
        string.IsNullOrEmpty(other) || (one is not null && new Uri(one).GetLeftPart(UriPartial.Authority) == new Uri(other).GetLeftPart(UriPartial.Authority));
}
