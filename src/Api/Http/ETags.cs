using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>A version as an entity tag, and what <c>If-Match</c> and <c>If-None-Match</c> ask for.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc9110#section-13.1</remarks>
internal static class ETags
{
    private const char HashMark = '-';

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
            response, Of(version(value)), Results.Ok(value)));

    /// <summary>
    /// The same of something that shows also what changes without a new version of it, such as a call that is told whose it was until its contact is
    /// deleted: the tag stands for all that is shown.
    /// </summary>
    public static IResult ToWholeTagged<T>(this Result<T> result, HttpResponse response, Func<T, int> version) =>
        result.ToResponse(value => Tag(response, OfWhole(response.HttpContext, version(value), value), Results.Ok(value)));

    public static IResult ToCreated<T>(this Result<T> result, HttpResponse response, Func<T, int> version, Func<T, string> location) =>
        result.ToResponse(value => Tag(response, Of(version(value)), Results.Created(location(value), value)));

    /// <summary>201 where it is new, and 200 where it was there already.</summary>
    public static IResult ToAdded<T, TItem>(
        this Result<T> result, HttpResponse response, Func<T, TItem> item, Func<T, bool> isNew, Func<TItem, int> version, Func<TItem, string> location) =>
        result.ToResponse(value => Tag(
            response, Of(version(item(value))), isNew(value) ? Results.Created(location(item(value)), item(value)) : Results.Ok(item(value))));

    /// <summary>The version, and eight bytes of a hash of what is shown.</summary>
    public static string OfWhole<T>(HttpContext http, int version, T value)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value, json));
        return string.Create(CultureInfo.InvariantCulture, $"\"{version}{HashMark}{Convert.ToHexStringLower(hash.AsSpan(0, 8))}\"");
    }

    private static IResult Tag(HttpResponse response, string tag, IResult result)
    {
        response.Headers.ETag = tag;
        return Has(response.HttpContext.Request, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : result;
    }

    private static bool Has(HttpRequest request, string tag) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Tag == tag);

    private static int? Version(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan().Trim('"');
        var end = text.IndexOf(HashMark);
        return !tag.IsWeak && int.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
