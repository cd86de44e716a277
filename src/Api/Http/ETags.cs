using System.Globalization;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>A version as an entity tag, and what <c>If-Match</c> and <c>If-None-Match</c> ask for.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc9110#section-13.1</remarks>
internal static class ETags
{
    /// <summary>
    /// The versions that the caller has seen; null where any will do. A tag that is not ours, or is weak, is a version that
    /// there is not, and so is an empty header: whoever sends one has lost the tag and must not overwrite by accident.
    /// </summary>
    public static KnownVersions? Versions(string? ifMatch)
    {
        if (ifMatch is null || ifMatch.Trim() == "*")
            return null;
        _ = EntityTagHeaderValue.TryParseStrictList([ifMatch], out var tags);
        return new KnownVersions([.. (tags ?? []).Select(Version).OfType<int>()]);
    }

    /// <summary>Says 304, without a body, to whoever reads the version that they have already.</summary>
    public static IResult ToTagged<T>(this Result<T> result, HttpResponse response, Func<T, int> version) =>
        result.ToResponse(value => Tag(
            response, version(value), Has(response.HttpContext.Request, version(value)) ? Results.StatusCode(304) : Results.Ok(value)));

    public static IResult ToCreated<T>(this Result<T> result, HttpResponse response, Func<T, int> version, Func<T, string> location) =>
        result.ToResponse(value => Tag(response, version(value), Results.Created(location(value), value)));

    /// <summary>201 where it is new, and 200 where it was there already.</summary>
    public static IResult ToAdded<T, TItem>(
        this Result<T> result, HttpResponse response, Func<T, TItem> item, Func<T, bool> isNew, Func<TItem, int> version, Func<TItem, string> location) =>
        result.ToResponse(value => Tag(
            response, version(item(value)), isNew(value) ? Results.Created(location(item(value)), item(value)) : Results.Ok(item(value))));

    private static IResult Tag(HttpResponse response, int version, IResult result)
    {
        response.Headers.ETag = Of(version);
        return result;
    }

    private static bool Has(HttpRequest request, int version) =>
        HttpMethods.IsGet(request.Method)
        && request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == "*" || tag.Tag == Of(version));

    private static int? Version(EntityTagHeaderValue tag) =>
        !tag.IsWeak && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
