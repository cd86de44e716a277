using System.Text;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Requests to the operations of the document, of which here and there a part is not what it should be.</summary>
internal sealed class HostileRequests(ApiDocument document, HostileValues values, Reached reached)
{
    private static readonly string[] MediaTypes =
    [
        "text/plain", "application/json-patch+json", "application/xml", "*/*", "x", "application/json; charset=utf-16", "application/json; charset=nonsense",
        "application/json; charset=\"", "text/csv; charset=utf-7", "application/json; charset=utf-7", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
        "application/json;;;", "application/merge-patch+json; a=\"\\", "",
    ];

    private static readonly string[] Headers = ["Accept", "Accept-Language", "Accept-Encoding", "Origin", "If-Match", "If-None-Match", "Content-Encoding",
        "X-Forwarded-For", "X-HTTP-Method-Override", "Range", "Prefer", "traceparent", "Cookie", "Content-Language"];

    private static readonly string[] HeaderValues =
    [
        "application/xml", "text/csv;q=0, */*;q=-1", "de-DE,xx;q=9", "zz-ZZ-ZZ-ZZ-ZZ", "*", "gzip", "br;q=x", "null", "https://evil.example.com", "::1", "300.1.1.1",
        "bytes=0-99999999999999999999", "00-00000000000000000000000000000000-0000000000000000-00", "a=b; c", "DELETE", "W/\"", "\"a,b\", \"0\"", "\"\"", ",",
    ];

    private readonly ApiOperation[] _operations = [.. document.Operations.SelectMany(Weighted)];
    private readonly HostileBodies _bodies = new(values, reached);

    public HttpRequestMessage Next(out string description)
    {
        var operation = values.Pick(_operations);
        var path = operation.Path.Replace("{id}", Escape(Id(operation)), StringComparison.Ordinal)
            .Replace("{chunkId}", values.Once(6) ? Escape(values.Text()) : Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
            .Replace("{number}", values.Once(6) ? Escape(values.Text()) : $"{values.Below(3)}", StringComparison.Ordinal);
        var query = operation.Query.Where(_ => values.Once(3)).SelectMany(Parameters).ToList();
        var target = query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
        var request = new HttpRequestMessage(operation.Method, new Uri(target[..Math.Min(target.Length, 7_000)], UriKind.Relative));
        var body = operation.BodyType is null && !values.Once(30) ? null : _bodies.Of(operation);
        if (body is not null)
            request.Content = Content(body, operation.BodyType);
        if (reached.Token() is { } token)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        foreach (var name in operation.Headers.Where(_ => values.Once(2)))
            Add(request, name, values.Once(2) ? reached.TagAt(path) ?? "\"0\"" : values.Text());
        if (values.Once(5))
            Add(request, values.Pick(Headers), values.Once(3) ? values.Text() : values.Pick(HeaderValues));
        description = $"{operation.Method} {target} {Shown(request)} {request.Content?.Headers} {Shown(body)}";
        return request;
    }

    /// <summary>Passwords are hashed slowly on purpose: with as many of those as of the rest there would be little else.</summary>
    private static IEnumerable<ApiOperation> Weighted(ApiOperation operation) =>
        Enumerable.Repeat(operation, operation.Path.StartsWith("/api/users", StringComparison.Ordinal) ? 1 : 5);

    /// <summary>What is there is rarely deleted, so that there is something.</summary>
    private string Id(ApiOperation operation)
    {
        if (!operation.HasId)
            return "";
        if (values.Once(6))
            return values.Text();
        return operation.Method == HttpMethod.Delete && !values.Once(5)
            ? Guid.CreateVersion7().ToString()
            : reached.IdIn(operation.Path[..operation.Path.IndexOf("/{id}", StringComparison.Ordinal)]);
    }

    private IEnumerable<string> Parameters(string name)
    {
        yield return $"{name}={Escape(values.Text())}";
        if (values.Once(10))
            yield return $"{name}={Escape(values.Text())}"; // twice
    }

    private ByteArrayContent Content(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type is null || values.Once(15) ? values.Pick(MediaTypes) : type);
        return content;
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        var text = string.Concat(value.Where(c => c is >= ' ' and < '\u007f').Take(2_000));
        if (!request.Headers.TryAddWithoutValidation(name, text))
            request.Content?.Headers.TryAddWithoutValidation(name, text);
    }

    private static string Escape(string text) => Uri.EscapeDataString(string.Concat(text.Take(2_000).Where(c => !char.IsSurrogate(c))));

    private static string Shown(HttpRequestMessage request) =>
        string.Join("; ", request.Headers.NonValidated.Where(h => h.Key != "Authorization").Select(h => $"{h.Key}: {h.Value}"));

    private static string Shown(byte[]? body) => body is null ? "" : Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 2_000)));
}
