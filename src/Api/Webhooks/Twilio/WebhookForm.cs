using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>
/// Every field of a form post as it was sent, or the raw body of any other post. Read once per request. ASP.NET's own
/// form takes names that differ in case for one, and the signature would not match any more.
/// </summary>
internal sealed record WebhookForm(IReadOnlyList<KeyValuePair<string, string>> Fields, byte[] Body)
{
    /// <summary>Twilio sends some 30 short fields.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxFields = 1024;

    private static readonly object Key = new();

    public string First(string name) => Fields.FirstOrDefault(f => f.Key == name).Value ?? "";

    /// <exception cref="BadHttpRequestException">The body is longer than <see cref="MaxBytes"/>, or its framing is broken.</exception>
    /// <exception cref="InvalidDataException">The form has too many fields.</exception>
    public static async ValueTask<WebhookForm> ReadAsync(HttpRequest request)
    {
        if (request.HttpContext.Items[Key] is WebhookForm known)
            return known;
        var body = await ReadBodyAsync(request);
        var form = IsForm(request) ? new WebhookForm(Parse(body), []) : new WebhookForm([], body);
        request.HttpContext.Items[Key] = form;
        return form;
    }

    private static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>A form is UTF-8, whatever charset it names: https://url.spec.whatwg.org/#urlencoded-parsing.</summary>
    private static List<KeyValuePair<string, string>> Parse(byte[] body)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (var field in new QueryStringEnumerable("?" + Encoding.UTF8.GetString(body)))
        {
            if (fields.Count == MaxFields)
                throw new InvalidDataException($"The form has more than {MaxFields} fields.");
            fields.Add(new(field.DecodeName().ToString(), field.DecodeValue().ToString()));
        }

        return fields;
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException) // how Kestrel calls a chunk that is too large to be true
        {
            throw new BadHttpRequestException("The body could not be read.", e);
        }

        return body.ToArray();
    }
}
