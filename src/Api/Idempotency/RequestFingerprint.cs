using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace VoiceAssistant.Api.Idempotency;

/// <summary>
/// What makes two requests the same: their address, and what their bodies say. JSON may be written in another order, and a form with another
/// boundary: libraries choose one anew with each attempt.
/// </summary>
internal static class RequestFingerprint
{
    private const int InMemory = 1 << 20;
    private const int LongestBoundary = 100;

    /// <summary>SHA-256 in hexadecimal digits. The body can be read once more afterwards.</summary>
    public static async Task<string> OfAsync(HttpRequest request, string key, CancellationToken ct)
    {
        request.EnableBuffering(InMemory);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, key, request.Method, request.Path.Value ?? "", request.QueryString.Value ?? "");
        if (BoundaryOf(request) is { } boundary)
            await AddFormAsync(hash, new MultipartReader(boundary, request.Body), ct);
        else if (request.HasJsonContentType())
            await AddJsonAsync(hash, request.Body, ct);
        else
            await AddAsync(hash, request.Body, ct);
        request.Body.Position = 0;
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= LongestBoundary } boundary ? boundary : null;

    private static async Task AddFormAsync(IncrementalHash hash, MultipartReader form, CancellationToken ct)
    {
        try
        {
            while (await form.ReadNextSectionAsync(ct) is { } part)
            {
                Add(hash, part.ContentDisposition ?? "", part.ContentType ?? "");
                await AddAsync(hash, part.Body, ct);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // whoever reads it for what it says will say what is wrong with it
        }
    }

    private static async Task AddJsonAsync(IncrementalHash hash, Stream body, CancellationToken ct)
    {
        try
        {
            Add(hash, Ordered(await JsonNode.ParseAsync(body, cancellationToken: ct))?.ToJsonString() ?? "null");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException) // no JSON, a member twice, half a character
        {
            body.Position = 0;
            await AddAsync(hash, body, ct);
        }
    }

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Ordered(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Ordered)]),
        _ => node?.DeepClone(),
    };

    private static async Task AddAsync(IncrementalHash hash, Stream content, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        while (await content.ReadAsync(buffer, ct) is > 0 and var count)
            hash.AppendData(buffer, 0, count);
    }

    /// <summary>Each with its length, so that nothing can pass from one to the next.</summary>
    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
