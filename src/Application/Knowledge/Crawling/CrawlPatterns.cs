using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Crawling;

/// <summary>
/// Which addresses of a site are wanted. In a pattern <c>*</c> stands for anything within a part of the path and <c>**</c> for
/// anything at all; one like <c>/docs/**</c> is compared with path and query, one like <c>https://*.example.com/**</c> with the
/// whole address. Capitals matter, as they do in a path.
/// </summary>
internal sealed class CrawlPatterns
{
    private readonly List<Pattern> _included, _excluded;

    /// <param name="include">Those that may be read; empty for all.</param>
    /// <param name="exclude">Those of them that may not.</param>
    public CrawlPatterns(IEnumerable<string> include, IEnumerable<string> exclude) =>
        (_included, _excluded) = ([.. include.Select(Pattern.Of)], [.. exclude.Select(Pattern.Of)]);

    /// <summary>What is wrong with a pattern, in a sentence; null if it can be used.</summary>
    public static string? ProblemOf(string pattern) =>
        pattern.Length > SiteScope.LongestPattern ? $"A pattern has {SiteScope.LongestPattern} characters at most."
        : pattern.Any(char.IsWhiteSpace) ? $"The pattern '{pattern}' has a space in it, which no address has."
        : !pattern.StartsWith('/') && !pattern.StartsWith('*') && !IsWhole(pattern)
            ? $"The pattern '{pattern}' has to begin with / like a path, such as /docs/**, or with https:// like a whole address."
        : null;

    public bool Allow(Uri address) =>
        (_included.Count == 0 || _included.Exists(pattern => pattern.Matches(address)))
        && !_excluded.Exists(pattern => pattern.Matches(address));

    private static bool IsWhole(string pattern) => pattern.Contains("://", StringComparison.Ordinal);

    /// <param name="Whole">Compares with the whole address and not from its path on.</param>
    private sealed record Pattern(Regex Text, bool Whole)
    {
        /// <summary>NonBacktracking: owners write patterns, and others addresses.</summary>
        public static Pattern Of(string pattern) => new(
            new Regex($"^{Expression(pattern)}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline),
            IsWhole(pattern));

        public bool Matches(Uri address) => Text.IsMatch(Whole ? address.AbsoluteUri : address.PathAndQuery);

        private static string Expression(string pattern) => string.Join(".*",
            pattern.Split("**").Select(part => string.Join("[^/]*", part.Split('*').Select(Regex.Escape))));
    }
}
