using System.Net.Http.Headers;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>Why there is no answer to a search.</summary>
/// <param name="Problem">Behind the engine's name, for whoever has to mend it: "answered 503".</param>
internal sealed record FailedSearch(string Problem)
{
    /// <summary>What is waited for longer is not worth it, as somebody waits for the answer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>After how long it is worth another try; null for never.</summary>
    public TimeSpan? Again { get; init; }

    /// <summary>The next try is for pages of any language: the engine does not take this one.</summary>
    public bool IsOfLanguage { get; init; }

    /// <summary>Others may be answered all the same: it says nothing about the engine.</summary>
    public bool IsOfRequest { get; init; }

    public Exception? Cause { get; init; }

    public static FailedSearch Key(int status) => new($"does not take our key ({status}): check WebSearch:ApiKey.");

    public static FailedSearch Quota(int status) => new($"answers no more searches, as the quota of the account is used up ({status}).");

    public static FailedSearch Busy(TimeSpan? wait) => new("takes no more searches at the moment (429). Try again later.")
    {
        Again = wait is null ? TimeSpan.FromSeconds(1) : wait <= LongestWait ? wait : null, // engines count by the second
        IsOfRequest = true,
    };

    /// <summary>What everybody means by a status.</summary>
    public static FailedSearch Of(int status, RetryConditionHeaderValue? wait, DateTimeOffset now) => status switch
    {
        401 or 403 => Key(status),
        402 => Quota(status),
        404 or 405 => new($"is not at WebSearch:BaseUrl ({status}): check the address."),
        429 => Busy(wait?.Delta ?? (wait?.Date is { } date ? Later(date - now, TimeSpan.Zero) : null)),
        >= 300 and < 400 => new($"leads to another address ({status}): set WebSearch:BaseUrl to where it is."),
        >= 400 and < 500 => new($"does not take the question ({status}).") { IsOfRequest = true },
        _ => new($"answered {status}.") { Again = TimeSpan.Zero },
    };

    /// <summary>Of what the HTTP client throws. Its limit for connecting is told as a cancellation, too, with a cause.</summary>
    public static FailedSearch Of(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new("gave an answer that is too long.") { Cause = failure },
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } e => new($"could not be reached ({e.HttpRequestError}): check WebSearch:BaseUrl.") { Again = TimeSpan.Zero, Cause = failure },
        OperationCanceledException => new("could not be reached (ConnectTimeout).") { Again = TimeSpan.Zero, Cause = failure },
        _ => new("broke the connection off.") { Again = TimeSpan.Zero, Cause = failure },
    };

    public static FailedSearch Strange(Exception cause) => new("answered with something else than was agreed: is WebSearch:BaseUrl right?") { Cause = cause };

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>The engine has answered that it did not search.</summary>
/// <param name="problem">Behind its name: "was not answered by its own engines".</param>
internal sealed class UnansweredSearchException(string problem) : Exception(problem);
