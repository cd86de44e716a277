using System.Security.Claims;

namespace VoiceAssistant.Api.Bearer;

internal static class TokenScopes
{
    /// <summary><c>scope</c> separates its words by spaces (RFC 9068 section 2.2.3); some issuers send <c>scp</c>, as text or as a list.</summary>
    private static readonly string[] Claims = ["scope", "scp"];

    public static IEnumerable<string> Of(ClaimsPrincipal user) => user.Claims
        .Where(c => Claims.Contains(c.Type))
        .SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
