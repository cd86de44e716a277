namespace VoiceAssistant.Application.Ports;

/// <summary>
/// Sends the requests of owners' tools: only to the public internet and to hosts that the deployment names, without following redirects,
/// within limits of time and size, and again only where that does nothing twice.
/// </summary>
public interface IHttpTools
{
    /// <summary>Sends it, and says what came of it; fails with nothing but an <see cref="OperationCanceledException"/>.</summary>
    Task<HttpToolExchange> SendAsync(HttpToolRequest request, CancellationToken ct);

    /// <summary>What is to be said against an address before anybody is asked about it, for whoever gave it; null where nothing is.</summary>
    /// <param name="holdsSecrets">Something is sent there that must not be read on its way.</param>
    string? ProblemWith(Uri address, bool holdsSecrets);
}

/// <param name="Method">In capitals.</param>
/// <param name="Headers">Names and values of one line each.</param>
/// <param name="Body">Null for none.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Timeout">For all tries, with what is read of the answer.</param>
/// <param name="IsRepeatable">Sent twice, it does no more than sent once. Any other is sent again only where no connection could be opened.</param>
public sealed record HttpToolRequest(
    string Method,
    Uri Address,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string? Body,
    string? ContentType,
    TimeSpan Timeout,
    bool IsRepeatable);

/// <summary>What came of a request.</summary>
/// <param name="Answer">Of the last try; null unless there was one.</param>
/// <param name="Problem">Why there is no answer, in words without anything secret; null where there is one.</param>
/// <param name="Tries">0 where it was not even tried.</param>
/// <param name="IsDoubtful">A try before the last one may have done what was asked, whatever came of the last.</param>
public sealed record HttpToolExchange(HttpToolEnd End, HttpToolAnswer? Answer, string? Problem, int Tries, TimeSpan Elapsed, bool IsDoubtful = false);

public enum HttpToolEnd
{
    Answered,

    /// <summary>Nobody has got the request, by none of the tries.</summary>
    NotSent,

    /// <summary>It may have arrived, and there is no whole answer.</summary>
    Broken,

    /// <summary>It may have arrived, and there was no whole answer in time.</summary>
    TimedOut,
}

/// <param name="MediaType">Without parameters; null where the server does not say.</param>
/// <param name="Text">The body, or its beginning; null where it is no text.</param>
/// <param name="IsWhole">Nothing of the body is missing.</param>
public sealed record HttpToolAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string? MediaType, string? Text, bool IsWhole)
{
    /// <summary>Bytes that are read of a body.</summary>
    public const int MostBytes = 1 << 20;
}
