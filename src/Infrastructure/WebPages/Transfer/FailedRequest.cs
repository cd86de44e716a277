using System.Net.Sockets;
using System.Security.Authentication;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>Why a host gave no answer, in words.</summary>
internal static class FailedRequest
{
    public static Exception Explain(HttpRequestException failure, string host) => failure switch
    {
        { InnerException: RefusedAddressException refusal } => refusal,
        { InnerException: SocketException { SocketErrorCode: SocketError.TryAgain } } =>
            Page($"It could not be found out at the moment where '{host}' is. Try again later.", isPassing: true),
        { HttpRequestError: HttpRequestError.NameResolutionError }
            or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } =>
            Page($"There is no host called '{host}'. Check the address.", isPassing: false),
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            Page($"'{host}' refuses connections: no web server runs there.", isPassing: false),
        { InnerException: SocketException { SocketErrorCode: SocketError.TimedOut } } => Page(NoAnswer(host), isPassing: true),
        { HttpRequestError: HttpRequestError.SecureConnectionError } or { InnerException: AuthenticationException } => Page(
            $"The certificate of '{host}' is not valid, or does not come with all that it is issued by, so nobody can tell whose pages those are.",
            isPassing: false),
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            Page($"'{host}' answered with headers that are too large.", isPassing: false),
        { HttpRequestError: HttpRequestError.InvalidResponse } => Page($"'{host}' did not answer like a web server.", isPassing: false),
        { HttpRequestError: HttpRequestError.ConnectionError } => Page($"'{host}' cannot be reached.", isPassing: true),
        _ => BrokenOff(host, failure),
    };

    public static PageException BrokenOff(string host, Exception inner) =>
        new($"The connection to '{host}' broke off before the page was there.", isPassing: true, inner);

    public static PageException TooSlow(string host) => new(NoAnswer(host), isPassing: true);

    private static string NoAnswer(string host) => $"'{host}' does not answer, or takes too long.";

    private static PageException Page(string message, bool isPassing) => new(message, isPassing);
}
