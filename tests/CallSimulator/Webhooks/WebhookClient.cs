using System.Net;
using System.Text;

namespace VoiceAssistant.CallSimulator.Webhooks;

/// <summary>An answer of the application; <see cref="Problem"/> is one sentence when it cannot be used.</summary>
/// <param name="IsUnconnected">No connection came about: the application cannot have had the request.</param>
internal sealed record WebhookAnswer(HttpStatusCode? Status, string ContentType, string Body, string? Problem, bool IsUnconnected = false);

/// <summary>Posts signed forms, as the carrier does: 15 s to answer, no redirects followed.</summary>
/// <param name="signedAs">Makes of the URL that is called the one that is signed; null for the same.</param>
internal sealed class WebhookClient(HttpClient http, string authToken, Func<string, string>? signedAs = null)
{
    /// <summary>The carrier's: 5 s of it are for the connection.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <param name="timeout">How long an answer is waited for; null for <see cref="Timeout"/>.</param>
    public static HttpClient CreateHttpClient(TimeSpan? timeout = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = (timeout ?? Timeout) / 3,
    })
    {
        Timeout = timeout ?? Timeout,
    };

    public async Task<WebhookAnswer> SendAsync(
        string method, string url, IReadOnlyList<KeyValuePair<string, string>> fields, string idempotencyToken, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var uri)
            || uri.Scheme is not ("http" or "https"))
            return Failed($"\"{url}\" is not an http(s) URL.");
        using var request = Build(method, url, uri, fields);
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", idempotencyToken);
        try
        {
            using var response = await http.SendAsync(request, ct);
            var body = await response.Content.ReadAsStringAsync(ct);
            var type = response.Content.Headers.ContentType?.MediaType ?? "";
            return new WebhookAnswer(response.StatusCode, type, body, Explain(response.StatusCode, url));
        }
        catch (HttpRequestException e)
        {
            var answer = Failed(e.HttpRequestError == HttpRequestError.ConnectionError
                ? $"Nothing answers at {url}: connection refused. Is the Api running there?"
                : $"{method} {url} failed: {e.Message}");
            return answer with
            {
                IsUnconnected = e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError,
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed($"{method} {url} was not answered within {http.Timeout.TotalSeconds:0} s.");
        }
    }

    private static WebhookAnswer Failed(string problem) => new(null, "", "", problem);

    private static string? Explain(HttpStatusCode status, string url) => (int)status switch
    {
        >= 200 and < 300 => null,
        401 or 403 => $"{url} refused the signature ({(int)status}): auth token or public URL of the server differ from ours.",
        404 => $"{url} does not exist (404): is --api the address of the Api?",
        var code => $"{url} answered {code}.",
    };

    private HttpRequestMessage Build(string method, string url, Uri uri, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        // GET carries the fields in the query string; they are then part of the URL that is signed.
        var isGet = method == "GET";
        if (isGet)
        {
            var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
            url += (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;
            uri = new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        }
        var request = new HttpRequestMessage(isGet ? HttpMethod.Get : HttpMethod.Post, uri);
        request.Headers.TryAddWithoutValidation(
            RequestSigner.HeaderName, RequestSigner.Sign(authToken, signedAs?.Invoke(url) ?? url, isGet ? [] : fields));
        request.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        if (!isGet)
        {
            request.Content = new FormUrlEncodedContent(fields);
            request.Content.Headers.ContentType!.CharSet = Encoding.UTF8.WebName.ToUpperInvariant();
        }
        return request;
    }
}
