using System.Net;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>
/// Carries one request of the official client, which knows neither limits of time nor cancellation: signs it in, sends it again where
/// that is safe and may help, and gives up after <see cref="Longest"/>. Whatever is no answer comes as a <see cref="CarrierException"/>.
/// </summary>
/// <remarks>
/// Pauses as Twilio's own libraries make them after 429: random × min(3000, 100·2ⁿ) ms, three times; here after other failures as well.
/// </remarks>
/// <param name="inner">Whoever made it keeps it.</param>
/// <param name="reach">How long it is tried again to reach a server that cannot be reached.</param>
/// <param name="isStreamed">The body of the answer is for the caller to read, who waits for it.</param>
internal sealed class TwilioTransport(
    HttpMessageHandler inner, RequestKind kind, bool isStreamed, TimeSpan reach, TwilioOptions options, TwilioCredentials credentials, Breaker breaker,
    TimeProvider time, CancellationToken ct)
    : DelegatingHandler(inner)
{
    private const int MostRetries = 3;

    /// <summary>A page of a thousand calls or numbers is about 2 MB.</summary>
    private const int LargestAnswer = 8_000_000;

    private static readonly TimeSpan EachTry = TimeSpan.FromSeconds(8), Longest = TimeSpan.FromSeconds(20);

    /// <summary>With less time than this, nothing is tried any more.</summary>
    private static readonly TimeSpan ShortestTry = TimeSpan.FromSeconds(1);

    private readonly Uri? _origin = options.IsOfficial ? null : new Uri(options.ApiBaseUrl);

    /// <summary>Within <see cref="EachTry"/>, so that a server that is away is told from one that is late.</summary>
    public static TimeSpan ConnectTimeoutIn(IHostEnvironment environment) => TimeSpan.FromSeconds(environment.IsProduction() ? 4 : 2);

    /// <summary>A developer's machine may have no network: that is told at once.</summary>
    public static TimeSpan ReachIn(IHostEnvironment environment) => environment.IsProduction() ? Longest : TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!breaker.TryAsk())
            throw new CarrierException(CarrierFailure.NotNow, $"Twilio is not asked at the moment: it {breaker.Problem ?? "is being tried again"}.");
        if (_origin is not null)
            request.RequestUri = new Uri(_origin, request.RequestUri!.PathAndQuery);
        var start = time.GetTimestamp();
        var mayBeDone = false;
        for (var tries = 0; ; tries++)
        {
            var (response, failed) = await TryAsync(request, Longest - time.GetElapsedTime(start));
            if (failed is null)
            {
                breaker.Succeed();
                return response!;
            }

            mayBeDone |= failed.MayBeDone && kind != RequestKind.Read;
            var wait = Later(Pause(tries), failed.Wait ?? TimeSpan.Zero);
            var limit = failed.IsUnreachable && reach < Longest ? reach : Longest - ShortestTry;
            if (tries < MostRetries && !(mayBeDone && kind == RequestKind.Create) && time.GetElapsedTime(start) + wait < limit)
            {
                await Task.Delay(wait, time, ct);
                continue;
            }

            if (!failed.IsBusy)
                breaker.Fail(failed.Reason);
            throw failed.ToException(mayBeDone);
        }
    }

    private async Task<(HttpResponseMessage? Response, FailedTry? Failed)> TryAsync(HttpRequestMessage request, TimeSpan remaining)
    {
        using var timeout = new CancellationTokenSource(remaining < ShortestTry ? ShortestTry : remaining < EachTry ? remaining : EachTry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await SendSignedInAsync(request, either.Token);
            if (FailedTry.Of(response, time.GetUtcNow()) is not { } failed)
            {
                if (!isStreamed)
                    await response.Content.LoadIntoBufferAsync(LargestAnswer, either.Token);
                return (response, null);
            }

            response.Dispose();
            return (null, failed);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            response?.Dispose();
            ct.ThrowIfCancellationRequested();
            return (null, FailedTry.Of(e));
        }
    }

    /// <summary>A refusal of one of two tokens is the sign that it holds no more, or not yet.</summary>
    private async Task<HttpResponseMessage> SendSignedInAsync(HttpRequestMessage request, CancellationToken either)
    {
        var first = credentials.Preferred;
        for (var tries = 0; ; tries++)
        {
            var used = request.Headers.Authorization = credentials.Get(first + tries);
            var response = await base.SendAsync(request, either);
            if (response.StatusCode != HttpStatusCode.Unauthorized)
                credentials.Prefer(used);
            else if (tries + 1 < credentials.Count)
            {
                response.Dispose();
                continue;
            }

            return response;
        }
    }

    private static TimeSpan Pause(int tries) =>
        TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(3000, 100 << tries));

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
