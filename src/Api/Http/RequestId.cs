using System.Buffers;

namespace VoiceAssistant.Api.Http;

/// <summary>
/// An id of each request, in its answer, in its problems and in every line that is logged meanwhile: the one that the sender has given it, or a new one.
/// </summary>
internal sealed class RequestId(RequestDelegate next, ILogger<RequestId> log)
{
    public const string Header = "X-Request-Id";

    public const int Longest = 100;

    /// <summary>Nothing that could pass for a line of its own, or for a name.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:");

    public async Task InvokeAsync(HttpContext http)
    {
        var id = Sent(http.Request) ?? Guid.CreateVersion7().ToString("N");
        http.TraceIdentifier = id;
        http.Response.OnStarting(() =>
        {
            http.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        using (log.BeginScope(new Dictionary<string, object> { ["RequestId"] = id }))
            await next(http);
    }

    private static string? Sent(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= Longest } id] && !id.AsSpan().ContainsAnyExcept(Plain) ? id : null;
}
