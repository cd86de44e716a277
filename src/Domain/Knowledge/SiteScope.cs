using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

/// <summary>Which pages of a site belong to a source.</summary>
/// <param name="Depth">How many links away from the start page a page may be; null for 3. What a sitemap names counts as one.</param>
/// <param name="PageLimit">How many pages at most; null for 200.</param>
/// <param name="Include">Patterns like <c>/help/**</c>: only addresses that one of them fits; null for all.</param>
/// <param name="Exclude">Patterns of addresses that are left out.</param>
/// <param name="WholeHost">Also pages that do not lie under the start page's folder.</param>
public sealed record SiteScope(
    int? Depth = null, int? PageLimit = null, IReadOnlyList<string>? Include = null, IReadOnlyList<string>? Exclude = null, bool WholeHost = false)
{
    public const int DefaultDepth = 3, MostDepth = 10;
    public const int DefaultPages = 200, MostPages = 10_000;
    public const int MostPatterns = 50, LongestPattern = 200;

    public static SiteScope Default { get; } = new();

    public bool Equals(SiteScope? other) => other is not null
        && (Depth, PageLimit, WholeHost) == (other.Depth, other.PageLimit, other.WholeHost)
        && Items.Same(Include, other.Include) && Items.Same(Exclude, other.Exclude);

    public override int GetHashCode() => HashCode.Combine(Depth, PageLimit, WholeHost, Include?.Count, Exclude?.Count);
}
