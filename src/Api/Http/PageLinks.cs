using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>Says where a list goes on: in the body, and in a header as RFC 8288 has it.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc8288</remarks>
internal static class PageLinks
{
    private static readonly string[] Replaced = [nameof(PageQuery.Page), nameof(PageQuery.Cursor)];

    public static IResult ToPage<T>(this Result<Page<T>> result, PageQuery asked) =>
        result.ToResponse(page => Results.Ok(page.Cursor is { } cursor ? page with { Next = Link(asked.Http, cursor) } : page));

    private static string Link(HttpContext http, string cursor)
    {
        var request = http.Request;
        var query = new QueryBuilder();
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value)) // as they were sent: keys of metadata that differ in case are two
        {
            if (parameter.DecodeName().ToString() is var name && !Replaced.Contains(name, StringComparer.OrdinalIgnoreCase))
                query.Add(name, parameter.DecodeValue().ToString());
        }

        query.Add("cursor", Cursors.Seal(http, cursor));
        var next = $"{request.PathBase}{request.Path}{query}";
        http.Response.Headers.Append(HeaderNames.Link, $"<{next}>; rel=\"next\"");
        return next;
    }
}
