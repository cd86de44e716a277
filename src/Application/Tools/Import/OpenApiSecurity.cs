using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>How an operation wants to know whose request it is, as a tool's authentication with secrets that are still to be set.</summary>
/// <param name="Headers">Names, with placeholders for their values.</param>
/// <param name="Query">The same, of pairs of the query.</param>
internal sealed record OperationSecurity(ToolAuth Auth, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Query);

internal sealed partial class OpenApiSecurity(JsonObject document, OpenApiReferences references)
{
    private static readonly OperationSecurity Open = new(ToolAuth.None, new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>Of several ways the first that a tool knows.</summary>
    /// <exception cref="FormatException">There is none; the message says which there are.</exception>
    public OperationSecurity Of(JsonObject operation)
    {
        var ways = (operation["security"] as JsonArray ?? document["security"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        if (ways.Count == 0)
            return Open;
        return ways.Select(TryRead).FirstOrDefault(way => way is not null)
            ?? throw new FormatException($"It wants authentication of a kind that tools do not have ({string.Join(", ", ways.SelectMany(way => way).Select(one => one.Key).Distinct())}).");
    }

    private OperationSecurity? TryRead(JsonObject way)
    {
        var auth = ToolAuth.None;
        Dictionary<string, string> headers = [], query = [];
        foreach (var (name, scopes) in way)
        {
            if (document.Object("components")?.Object("securitySchemes")?.Object(name) is not { } found)
                return null;
            var scheme = references.Resolve(found);
            if (scheme.Text("type") == "apiKey" && scheme.Text("name") is { } key)
            {
                switch (scheme.Text("in"))
                {
                    case "header":
                        headers[key] = Secret(name, "KEY");
                        break;
                    case "query":
                        query[key] = Secret(name, "KEY");
                        break;
                    default:
                        return null;
                }
            }
            else if (auth.Kind == ToolAuthKind.None && AuthOf(name, scheme, scopes as JsonArray) is { } known)
            {
                auth = known;
            }
            else
            {
                return null;
            }
        }
        return new OperationSecurity(auth, headers, query);
    }

    private static ToolAuth? AuthOf(string name, JsonObject scheme, JsonArray? scopes) => (scheme.Text("type"), scheme.Text("scheme")?.ToLowerInvariant()) switch
    {
        ("http", "bearer") => new ToolAuth(ToolAuthKind.Bearer, Secret(name, "TOKEN")),
        ("http", "basic") => new ToolAuth(ToolAuthKind.Basic, UserName: Secret(name, "USER"), Password: Secret(name, "PASSWORD")),
        ("oauth2", _) when scheme.Object("flows")?.Object("clientCredentials")?.Text("tokenUrl") is { } tokens => new ToolAuth(
            ToolAuthKind.Oauth2, TokenUrl: tokens, ClientId: Secret(name, "CLIENT_ID"), ClientSecret: Secret(name, "CLIENT_SECRET"),
            Scope: scopes is { Count: > 0 } ? string.Join(' ', scopes.OfType<JsonValue>().Select(scope => scope.ToString()).Where(IsScope)) : null),
        _ => null,
    };

    /// <summary>Whoever wrote the document has no placeholders in it (RFC 6749, 3.3).</summary>
    private static bool IsScope(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~' and not ('"' or '\\' or '{' or '}'));

    private static string Secret(string scheme, string what)
    {
        var name = NoLetter().Replace(scheme, "_").Trim('_').ToUpperInvariant();
        return $"{{{{secrets.{(name is [>= 'A' and <= 'Z', ..] ? name[..Math.Min(name.Length, 40)] : "API")}_{what}}}}}";
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NoLetter();
}
