using System.Globalization;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.Http;

/// <summary>A version as an entity tag, and what <c>If-Match</c> asks for.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1</remarks>
internal static class ETags
{
    private const int NoVersion = -1;

    /// <summary>The version that the caller has seen; null where any will do. What is no tag of ours is a version that there is not.</summary>
    public static int? Version(string? ifMatch)
    {
        if (string.IsNullOrWhiteSpace(ifMatch) || ifMatch.Trim() == "*")
            return null;
        return EntityTagHeaderValue.TryParse(ifMatch, out var tag) && !tag.IsWeak
            && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : NoVersion;
    }

    public static IResult ToTagged<T>(this Result<T> result, HttpResponse response, Func<T, int> version) =>
        result.ToResponse(value => Tag(response, version(value), Results.Ok(value)));

    public static IResult ToCreated<T>(this Result<T> result, HttpResponse response, Func<T, int> version, Func<T, string> location) =>
        result.ToResponse(value => Tag(response, version(value), Results.Created(location(value), value)));

    private static IResult Tag(HttpResponse response, int version, IResult result)
    {
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        return result;
    }
}
