using Microsoft.AspNetCore.Http.Features;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.LiveEvents;

/// <summary>
/// Tells a watcher what has happened since, and then what happens, as server-sent events. It ends with the call, where it is
/// one call's; with the token; with the host; or where the watcher does not read. Each time another resumes without a loss.
/// </summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html</remarks>
internal sealed class CallEventStream(
    Watcher watcher, DateTimeOffset? expiresAt, IUseCases useCases, IHostApplicationLifetime host, TimeProvider time) : IResult
{
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestStream = TimeSpan.FromDays(1);

    /// <summary>Whoever resumes behind the end of their call is not told of it again.</summary>
    private DateTimeOffset? _endsAt = watcher.Watch.EndsAt;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var leaving = watcher;
        using var expired = new CancellationTokenSource(Lifetime(), time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, host.ApplicationStopping, expired.Token);
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would keep events back
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await httpContext.Response.WriteAsync(": connected\n\n", ending.Token);
            await httpContext.Response.Body.FlushAsync(ending.Token);
            await TellAsync(httpContext.Response, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // the end of a stream, as streams end
        }
    }

    private TimeSpan Lifetime()
    {
        var left = expiresAt - time.GetUtcNow() ?? LongestStream;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestStream ? left : LongestStream;
    }

    private async Task TellAsync(HttpResponse response, CancellationToken ct)
    {
        var watch = watcher.Watch;
        var last = watch.After;
        var began = watch.IsOver ? long.MaxValue : await watcher.Began.WaitAsync(ct);
        for (var isMore = true; isMore;)
        {
            var before = (await useCases.SendAsync(watch.Owner, new ReadCallEventsQuery(watch.Call, last, began), ct)).Value;
            foreach (var happened in before)
            {
                await WriteAsync(response, happened, ct);
                last = happened.Id;
            }

            isMore = before.Count == ReadCallEventsQuery.AtOnce;
        }

        await response.Body.FlushAsync(ct);
        while (!watch.IsOver && !IsAtItsEnd && await WaitAsync(response, ct))
        {
            while (watcher.Events.TryRead(out var happened))
            {
                if (happened.Id > last)
                    await WriteAsync(response, happened, ct);
            }

            await response.Body.FlushAsync(ct);
        }
    }

    private bool IsAtItsEnd => _endsAt <= time.GetUtcNow();

    /// <summary>Waits for events, with a word now and then, so that a connection that is dead is known to be. False where none will come.</summary>
    private async Task<bool> WaitAsync(HttpResponse response, CancellationToken ct)
    {
        var left = _endsAt - time.GetUtcNow() ?? HeartbeatInterval;
        using var timeout = new CancellationTokenSource(left < HeartbeatInterval ? left : HeartbeatInterval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await watcher.Events.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await response.WriteAsync(": still here\n\n", ct);
            return true;
        }
    }

    /// <summary>The data is JSON of one line.</summary>
    private async Task WriteAsync(HttpResponse response, WatchedEvent happened, CancellationToken ct)
    {
        await response.WriteAsync($"id: {happened.Id}\nevent: {happened.Kind}\ndata: {happened.Data}\n\n", ct);
        if (watcher.Watch.Call is not null && happened.Kind != CallEventKinds.Recording) // which comes after the end, too
            _endsAt = !happened.IsEnd ? null : time.GetUtcNow() + (happened.IsPresumed ? Watch.Doubt : TimeSpan.Zero);
    }
}
