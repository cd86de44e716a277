using System.Net;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>Why there is no answer to a request that was sent, or was to be sent.</summary>
/// <param name="Reason">What Twilio did, for a person: "answered 503".</param>
/// <param name="MayBeDone">It may have done what it was asked all the same.</param>
/// <param name="Wait">How long Twilio wants to be left alone; null where it does not say.</param>
internal sealed record FailedTry(string Reason, bool MayBeDone, TimeSpan? Wait = null, Exception? Cause = null)
{
    public bool IsBusy { get; private init; }

    public bool IsUnreachable => !MayBeDone && !IsBusy;

    /// <summary>Null where it is an answer.</summary>
    public static FailedTry? Of(HttpResponseMessage response, DateTimeOffset now) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => new("takes no more requests at the moment (429)", MayBeDone: false, WaitOf(response, now)) { IsBusy = true },
        >= HttpStatusCode.InternalServerError => new($"answered {(int)response.StatusCode}", MayBeDone: true, WaitOf(response, now)),
        _ => null,
    };

    /// <summary>Of what a handler throws. Its limit for connecting is told as a cancellation, too, with a cause.</summary>
    public static FailedTry Of(Exception failure) => failure switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } e =>
            new($"could not be reached ({e.HttpRequestError})", MayBeDone: false, Cause: e),
        OperationCanceledException { InnerException: TimeoutException } => new("could not be reached (ConnectTimeout)", MayBeDone: false, Cause: failure),
        OperationCanceledException => new("did not answer in time", MayBeDone: true, Cause: failure),
        _ => new("broke the connection off", MayBeDone: true, Cause: failure),
    };

    public CarrierException ToException(bool mayBeDone) => mayBeDone
        ? new(CarrierFailure.Unknown, $"Twilio {Reason}: whether it has done what it was asked is not known.", inner: Cause)
        : new(CarrierFailure.NotNow, $"Twilio {Reason}, and has not done what it was asked. Try again later.", inner: Cause);

    private static TimeSpan? WaitOf(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };
}
