using System.Net.Sockets;
using System.Security.Authentication;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.HttpTools;

/// <summary>What came of sending a request once.</summary>
/// <param name="IsFinal">Another try would come to the same.</param>
/// <param name="RetryAfter">How long the server wants to be left alone; null where it does not say.</param>
internal sealed record ToolTry(HttpToolEnd End, HttpToolAnswer? Answer, string? Problem, bool IsFinal = false, TimeSpan? RetryAfter = null)
{
    /// <param name="timeout">The time that there is for it, which <paramref name="ct"/> ends with.</param>
    /// <exception cref="OperationCanceledException">Whoever asked has no use for it any more.</exception>
    public static async Task<ToolTry> SendAsync(
        ToolClient client, HttpToolRequest request, TimeProvider time, CancellationTokenSource timeout, CancellationToken ct)
    {
        var host = request.Address.IdnHost;
        var opening = new Opening();
        try
        {
            using var response = await client.SendAsync(request, opening, ct);
            var wait = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - time.GetUtcNow() : null;
            wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait; // a date that has passed
            return new ToolTry(HttpToolEnd.Answered, await ToolAnswerBody.ReadAsync(response, ct), Problem: null, RetryAfter: wait);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            // one without a body may have gone over a connection that was open before
            return opening.IsOpen || (request.IsRepeatable && request.Method is "GET" or "HEAD")
                ? new ToolTry(HttpToolEnd.TimedOut, null, $"'{host}' did not answer in time.", IsFinal: true)
                : new ToolTry(HttpToolEnd.NotSent, null, $"'{host}' could not be reached in time.", IsFinal: true);
        }
        catch (HttpRequestException e)
        {
            return Explain(e, host, opening);
        }
        catch (IOException)
        {
            return Broken(host);
        }
    }

    private static ToolTry Explain(HttpRequestException failure, string host, Opening opening) => failure switch
    {
        { InnerException: RefusedAddressException refusal } => NotSent(refusal.Message, isFinal: true),
        { HttpRequestError: HttpRequestError.SecureConnectionError } or { InnerException: AuthenticationException } => NotSent(
            $"The certificate of '{host}' is not valid, or does not come with all that it is issued by.", isFinal: true),
        _ when opening.IsOpen => Broken(host),
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } =>
            NotSent($"There is no host called '{host}'.", isFinal: true),
        { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.TryAgain } } =>
            NotSent($"It could not be found out where '{host}' is."),
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => NotSent($"'{host}' refuses connections."),
        { HttpRequestError: HttpRequestError.ConnectionError } => NotSent($"'{host}' cannot be reached."),
        _ => Broken(host),
    };

    private static ToolTry NotSent(string problem, bool isFinal = false) => new(HttpToolEnd.NotSent, null, problem, isFinal);

    private static ToolTry Broken(string host) => new(HttpToolEnd.Broken, null, $"'{host}' broke the connection off, or did not answer like a web server.");
}
