using System.Globalization;
using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.LiveEvents;

/// <summary>Opens streams for those who may watch.</summary>
internal sealed class CallEventStreams(
    IMediator mediator, CallEventFeed feed, IUseCases useCases, IHostApplicationLifetime host, TimeProvider time)
{
    public async Task<IResult> OpenAsync(WatchCallsQuery query, HttpContext http)
    {
        var watched = await mediator.Send(query, http.RequestAborted);
        if (!watched.IsSuccess)
            return Problems.Of(watched.Error);
        if (watched.Value is { IsOver: true } over && await IsToldAsync(over, http.RequestAborted))
            return Results.NoContent();
        return feed.TryJoin(watched.Value) is { } watcher
            ? new CallEventStream(watcher, ExpiryOf(http), useCases, host, time)
            : Results.Problem(
                $"At most {CallEventFeed.MostWatchers} streams may be open at a time.", statusCode: StatusCodes.Status429TooManyRequests);
    }

    private async Task<bool> IsToldAsync(Watch watch, CancellationToken ct) =>
        (await mediator.Send(new ReadCallEventsQuery(watch.Call, watch.After, long.MaxValue), ct)).Value.Count == 0;

    /// <summary>When the token expires: RFC 7519 section 4.1.4.</summary>
    private static DateTimeOffset? ExpiryOf(HttpContext http) =>
        long.TryParse(http.User.FindFirst("exp")?.Value, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
