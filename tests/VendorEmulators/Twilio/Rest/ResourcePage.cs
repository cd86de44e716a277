using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>A page of a list, with where the others are. The next one begins behind the last of this one, whatever comes in meanwhile.</summary>
internal static class ResourcePage
{
    private const int UsualSize = 50, MostSize = 1_000;

    /// <param name="name">Of the member that holds the resources.</param>
    /// <param name="all">As the list orders them.</param>
    public static JsonObject Of<T>(HttpRequest request, string name, IReadOnlyList<T> all, Func<T, string> sid, Func<T, JsonObject> json)
    {
        var size = Math.Clamp(Number(request, "PageSize", UsualSize), 1, MostSize);
        var page = Math.Max(0, Number(request, "Page", 0));
        var token = request.Query["PageToken"].ToString();
        var start = token.StartsWith("PA", StringComparison.Ordinal) && all.Select(sid).ToList().IndexOf(token[2..]) is >= 0 and var last
            ? last + 1
            : page * size;
        T[] items = [.. all.Skip(start).Take(size)];
        var hasMore = start + items.Length < all.Count;
        return new JsonObject
        {
            [name] = new JsonArray([.. items.Select(json)]),
            ["page"] = page,
            ["page_size"] = size,
            ["start"] = start,
            ["end"] = start + Math.Max(0, items.Length - 1),
            ["uri"] = request.Path.Value + request.QueryString.Value,
            ["first_page_uri"] = Uri(request, size, 0, null),
            ["next_page_uri"] = hasMore ? Uri(request, size, page + 1, "PA" + sid(items[^1])) : null,
            ["previous_page_uri"] = page > 0 ? Uri(request, size, page - 1, null) : null,
        };
    }

    private static string Uri(HttpRequest request, int size, int page, string? token)
    {
        var query = request.Query.Where(q => q.Key is not ("PageSize" or "Page" or "PageToken"))
            .SelectMany(q => q.Value, (q, value) => new KeyValuePair<string, string?>(q.Key, value)).ToList();
        query.Add(new("PageSize", size.ToString(CultureInfo.InvariantCulture)));
        query.Add(new("Page", page.ToString(CultureInfo.InvariantCulture)));
        if (token is not null)
            query.Add(new("PageToken", token));
        return QueryHelpers.AddQueryString(request.Path.Value!, query);
    }

    private static int Number(HttpRequest request, string name, int fallback) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;
}
