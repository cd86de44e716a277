using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>What is kept goes where it was given for: whoever may change a tool could else have its secrets sent to a server of his, and read them there.</summary>
internal static class SecretMoves
{
    private const string Again = "Give it again, or null to remove it: what is kept was given for another address, and goes to no other.";

    /// <param name="fields">With those secrets alone that come with the change.</param>
    /// <param name="tool">As it is kept so far.</param>
    /// <returns>Each secret that would go to another origin than before; null where none would.</returns>
    public static InvalidError? ProblemWith(HttpToolFields fields, HttpTool tool)
    {
        var (was, becomes) = (tool.Settings.Auth.TokenUrl, fields.Auth?.TokenUrl);
        if (SameOrigin(fields.Url, tool.Settings.Url) && (string.IsNullOrEmpty(becomes) || (!string.IsNullOrEmpty(was) && SameOrigin(becomes, was))))
            return null;
        var forgotten = Forgotten("Secrets", tool.Secrets.Values.Keys, fields.Secrets, StringComparer.Ordinal)
            .Concat(Forgotten("SecretHeaders", tool.SecretHeaders.Values.Keys, fields.SecretHeaders, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(field => field, _ => new[] { Again });
        return forgotten.Count > 0 ? new InvalidError(forgotten) : null;
    }

    private static bool SameOrigin(string one, string other) => UrlTemplate.OriginOf(one) == UrlTemplate.OriginOf(other);

    /// <summary>None where all are removed.</summary>
    private static IEnumerable<string> Forgotten(string field, IEnumerable<string> kept, IReadOnlyDictionary<string, string?>? given, StringComparer names) =>
        given is null ? [] : kept.Where(name => !given.Keys.Contains(name, names)).Select(name => $"{field}.{name}");
}
