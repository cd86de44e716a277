using MediatR;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Api.Bearer;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Requests;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Api.Idempotency;

/// <summary>
/// Does what is sent with an <c>Idempotency-Key</c> once, however often it is sent, and whether or not its sender is still there: whoever has
/// lost the answer asks again and gets it. Behind authentication and the limits, which hold for repetitions as well.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    private static readonly InvalidError NoKey = InvalidError.Of(
        IdempotencyHeaders.Key, $"Send one key of 1 to {IdempotentRequest.LongestKey} characters, such as a random UUID, or none.");

    private static readonly string[] KeptHeaders = [HeaderNames.ContentType, HeaderNames.Location, HeaderNames.ETag, HeaderNames.CacheControl];

    public async Task InvokeAsync(HttpContext http, IMediator mediator)
    {
        if (!IsKept(http, out var header))
        {
            await next(http);
            return;
        }

        if (header is not [{ Length: > 0 and <= IdempotentRequest.LongestKey } value] || string.IsNullOrWhiteSpace(value))
        {
            await Problems.Of(NoKey).ExecuteAsync(http);
            return;
        }

        var key = new RequestKey(SenderOf(http), value);
        var fingerprint = await RequestFingerprint.OfAsync(http.Request, value, http.RequestAborted);
        var begun = await mediator.Send(new BeginRequestCommand(key, fingerprint), http.RequestAborted);
        if (!begun.IsSuccess)
            await RefuseAsync(http, begun.Error);
        else if (begun.Value is { } answer)
            await RepeatAsync(http.Response, answer);
        else
            await DoAsync(http, key, mediator);
    }

    private static bool IsKept(HttpContext http, out Microsoft.Extensions.Primitives.StringValues key) =>
        http.Request.Headers.TryGetValue(IdempotencyHeaders.Key, out key)
        && HttpMethods.IsPost(http.Request.Method)
        && http.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<AnswersAnew>() is null
        && http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>What one program has been told in secret, another one of the same person is not told. Strangers are told apart by where they are.</summary>
    private static string SenderOf(HttpContext http) => http.User.FindFirst(TokenClaims.Subject)?.Value is { } subject
        ? $"{subject} {TokenHolder.ClientOf(http.User)}"
        : $"{http.Connection.RemoteIpAddress}";

    private static Task RefuseAsync(HttpContext http, Error error)
    {
        if (error.Code == ErrorCodes.RequestInProgress)
            http.Response.Headers.RetryAfter = "1";
        return Problems.Of(error).ExecuteAsync(http);
    }

    private static async Task RepeatAsync(HttpResponse response, RequestAnswer answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        response.Headers[IdempotencyHeaders.Replayed] = "true";
        if (answer.Body.Length > 0)
            await response.Body.WriteAsync(answer.Body, response.HttpContext.RequestAborted);
    }

    private async Task DoAsync(HttpContext http, RequestKey key, IMediator mediator)
    {
        http.RequestAborted = CancellationToken.None; // whoever goes away will ask what came of it
        var sent = http.Response.Body;
        await using var copy = new CopyingStream(sent);
        http.Response.Body = copy;
        RequestAnswer? answer = null;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync();
            answer = copy.Copied is { } body ? new RequestAnswer(http.Response.StatusCode, HeadersOf(http.Response), body) : null;
        }
        finally
        {
            http.Response.Body = sent;
            await mediator.Send(new EndRequestCommand(key, answer), CancellationToken.None);
        }
    }

    private static Dictionary<string, string> HeadersOf(HttpResponse response) =>
        KeptHeaders.Where(response.Headers.ContainsKey).ToDictionary(name => name, name => response.Headers[name].ToString());
}
