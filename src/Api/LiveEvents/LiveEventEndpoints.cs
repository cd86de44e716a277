using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.LiveEvents;

/// <summary>What happens on calls, while it happens: <c>/api/calls/events</c> and <c>/api/calls/{id}/events</c>.</summary>
internal static class LiveEventEndpoints
{
    private const string MediaType = "text/event-stream";

    private const string Sample = """
        id: 41
        event: call.answered
        data: {"callId":"0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c04","at":"2026-01-05T14:30:01Z"}

        id: 44
        event: call.ended
        data: {"callId":"0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c04","at":"2026-01-05T14:31:12Z","outcome":"callerHungUp"}


        """;

    private const string Kinds = "Kinds: `call.started` (with `call`), `call.answered`, `turn.recorded` (with `turn`, as in the call), "
        + "`contact.doNotCall` (with `doNotCall`: the entry of the list), `message.taken` (with `message`), `call.reconnected` (with `reconnections`), `call.recording` (with `recording`; also after the end), `call.ended` (with `outcome`); all have `callId` and `at`. A comment comes every 15 s "
        + "in which nothing happens. Whoever comes back with the id of the last event, in `Last-Event-ID` or `lastEventId`, within a week, "
        + "misses none and gets none twice, whichever host answers.";

    public static RouteGroupBuilder MapLiveEvents(this RouteGroupBuilder calls)
    {
        Describe(calls.MapGet("/events", WatchAllAsync)).WithName("listCallEvents").WithSummary("Watch all calls")
            .WithDescription($"Server-sent events of all calls, from now on. {Kinds}");
        Describe(calls.MapGet("/{id:guid}/events", WatchOneAsync)).WithName("getCallEvents").WithSummary("Watch a call")
            .WithDescription($"Server-sent events of one call, from its beginning; the stream ends with the call. {Kinds} "
                + "204 tells a browser that there is nothing to come back for.");
        return calls;
    }

    /// <summary>How long such a request takes says nothing about us.</summary>
    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint) =>
        endpoint.Produces<string>(200, MediaType).WithExamples(Sample).DisableHttpMetrics();

    private static Task<IResult> WatchAllAsync([AsParameters] Resumption from, CallEventStreams streams, HttpContext http) =>
        streams.OpenAsync(new WatchCallsQuery(null, from.LastId), http);

    private static Task<IResult> WatchOneAsync(Guid id, [AsParameters] Resumption from, CallEventStreams streams, HttpContext http) =>
        streams.OpenAsync(new WatchCallsQuery(new CallId(id), from.LastId), http);
}

/// <summary>From where a watcher goes on.</summary>
internal readonly record struct Resumption(
    [property: FromHeader(Name = "Last-Event-ID"), Description("The id of the last event that you have; browsers send it by themselves.")] long? LastEventIdHeader,
    [property: FromQuery(Name = "lastEventId"), Description("The same, where no header can be set.")] long? LastEventId)
{
    public long? LastId => LastEventIdHeader ?? LastEventId;
}
