using System.Net;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.HttpTools;

/// <summary>Tries a request, and tries it again where that is safe and may help.</summary>
internal sealed partial class PublicHttpTools(ToolClient client, TimeProvider time, ILogger<PublicHttpTools> log) : IHttpTools
{
    private const int MostTries = 3;

    private const string Readable = "Use https://: a secret goes there, and what goes over http:// can be read on its way.";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(2);

    public string? ProblemWith(Uri address, bool holdsSecrets) => client.Rules.RefusalOf(address)?.Message
        ?? (holdsSecrets && address.Scheme != Uri.UriSchemeHttps && !client.Rules.IsOwn(address) ? Readable : null);

    public async Task<HttpToolExchange> SendAsync(HttpToolRequest request, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        if (client.Rules.RefusalOf(request.Address) is { } refusal)
        {
            Refused(refusal.Part);
            return new HttpToolExchange(HttpToolEnd.NotSent, Answer: null, refusal.Message, Tries: 0, TimeSpan.Zero);
        }
        using var timeout = new CancellationTokenSource(request.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        ToolTry tried;
        var isDoubtful = false;
        for (var tries = 1; ; tries++)
        {
            tried = await ToolTry.SendAsync(client, request, time, timeout, either.Token);
            if (tries == MostTries || PauseAfter(tried, request, tries) is not { } pause || time.GetElapsedTime(started) + pause >= request.Timeout)
                return Ended(tried, tries, time.GetElapsedTime(started), isDoubtful);
            try
            {
                await Task.Delay(pause, time, either.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return Ended(tried, tries, time.GetElapsedTime(started), isDoubtful);
            }
            isDoubtful |= tried is { End: HttpToolEnd.Broken } or { Answer.Status: >= (int)HttpStatusCode.InternalServerError };
        }
    }

    /// <summary>Null where it is not tried again.</summary>
    private static TimeSpan? PauseAfter(ToolTry tried, HttpToolRequest request, int tries)
    {
        var usual = FirstPause * tries;
        return tried switch
        {
            { IsFinal: true } or { End: HttpToolEnd.TimedOut } => null,
            { End: HttpToolEnd.NotSent } => usual,
            { End: HttpToolEnd.Broken } => request.IsRepeatable ? usual : null,
            { Answer.Status: (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.BadGateway or (int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.GatewayTimeout }
                when request.IsRepeatable => tried.RetryAfter is not { } wait ? usual : wait <= LongestPause ? wait : null,
            _ => null,
        };
    }

    private HttpToolExchange Ended(ToolTry tried, int tries, TimeSpan elapsed, bool isDoubtful)
    {
        var end = isDoubtful && tried.End == HttpToolEnd.NotSent ? HttpToolEnd.Broken : tried.End;
        Ended(end, tried.Answer?.Status, tries, elapsed.TotalMilliseconds);
        return new HttpToolExchange(end, tried.Answer, tried.Problem, tries, elapsed, isDoubtful);
    }

    [LoggerMessage(LogLevel.Information, "The address of a tool was refused for its {Part}")]
    private partial void Refused(RefusedPart part);

    [LoggerMessage(LogLevel.Debug, "A tool's request: {End}, status {Status}, {Tries} tries, {ElapsedMs:0.0} ms")]
    private partial void Ended(HttpToolEnd end, int? status, int tries, double elapsedMs);
}
