using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>The service has two spellings of a path; ours is the one without brackets.</summary>
internal static partial class SearchPaths
{
    public static void UseOneSpelling(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        context.Request.Path = Bracket().Replace(context.Request.Path.Value ?? "", "/$1")
            .Replace("/docs/search.index", "/docs/index", StringComparison.Ordinal)
            .Replace("/docs/search.post.search", "/docs/search", StringComparison.Ordinal)
            .Replace("/search.stats", "/stats", StringComparison.Ordinal);
        await next();
    });

    [GeneratedRegex(@"\('([^']*)'\)")]
    private static partial Regex Bracket();
}
