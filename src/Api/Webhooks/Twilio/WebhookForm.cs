namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Every field of a form post, or the raw body of any other post. Read once per request.</summary>
internal sealed record WebhookForm(IReadOnlyList<KeyValuePair<string, string>> Fields, byte[] Body)
{
    /// <summary>Twilio sends some 30 short fields.</summary>
    public const int MaxBytes = 64 * 1024;

    private static readonly object Key = new();

    public string First(string name) => Fields.FirstOrDefault(f => f.Key == name).Value ?? "";

    /// <exception cref="BadHttpRequestException">The body is longer than <see cref="MaxBytes"/>.</exception>
    /// <exception cref="InvalidDataException">The form cannot be decoded.</exception>
    public static async ValueTask<WebhookForm> ReadAsync(HttpRequest request)
    {
        if (request.HttpContext.Items[Key] is WebhookForm known)
            return known;
        var form = IsForm(request) ? new WebhookForm(Flatten(await request.ReadFormAsync(request.HttpContext.RequestAborted)), [])
            : new WebhookForm([], await ReadBodyAsync(request));
        request.HttpContext.Items[Key] = form;
        return form;
    }

    private static bool IsForm(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static List<KeyValuePair<string, string>> Flatten(IFormCollection form) =>
        [.. form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }
}
