using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Which placeholders a tool's texts have, and what those of arguments and secrets are called.</summary>
internal static partial class Placeholders
{
    public const string Arguments = "arguments.", Secrets = "secrets.", Values = "values.";

    public static IEnumerable<string> In(string? text) => text is null ? [] : Name().Matches(text).Select(place => place.Groups[1].Value);

    /// <summary>The arguments that have a place in the url or in a header.</summary>
    public static IReadOnlySet<string> ArgumentsOf(string? url, IReadOnlyDictionary<string, string>? headers) => In(url).Concat((headers?.Values ?? []).SelectMany(In))
        .Where(name => name.StartsWith(Arguments, StringComparison.Ordinal)).Select(name => name[Arguments.Length..]).ToHashSet();

    /// <summary>The secrets that a tool's settings name, in order.</summary>
    public static IReadOnlyList<string> SecretsOf(HttpToolSettings settings) => [.. TextsOf(settings).SelectMany(In)
        .Where(name => name.StartsWith(Secrets, StringComparison.Ordinal)).Select(name => name[Secrets.Length..])
        .Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string?> TextsOf(HttpToolSettings settings) =>
    [
        settings.Url, .. settings.Headers.Values, .. TextsOf(settings.Auth),
        .. settings.StaticParameters.Values.Where(one => one.Value.ValueKind == System.Text.Json.JsonValueKind.String).Select(one => one.Value.GetString()),
    ];

    public static IEnumerable<string?> TextsOf(ToolAuth auth) => auth.Kind switch
    {
        ToolAuthKind.Bearer => [auth.Token],
        ToolAuthKind.Basic => [auth.UserName, auth.Password],
        ToolAuthKind.Oauth2 => [auth.ClientId, auth.ClientSecret, auth.Scope],
        ToolAuthKind.Hmac => [auth.Key],
        _ => [],
    };

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}")]
    private static partial Regex Name();
}
