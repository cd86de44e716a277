using MediatR;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>The audio of calls, <c>/api/calls/{id}/recording</c>.</summary>
internal static class RecordingEndpoints
{
    private const string MediaType = "audio/wav";

    public static void MapRecordings(this RouteGroupBuilder calls)
    {
        var recording = calls.MapGroup("/{id:guid}/recording");
        recording.MapGet("", ReadAsync).WithName("getRecording").WithSummary("Get the recording of a call")
            .WithDescription("WAV, whoever is on the line on the first channel, the assistant on the second. A part of it with `Range`. "
                + "404 says why there is none: `recording.state` of the call tells when there is.")
            .Produces<string>(200, MediaType).Produces<string>(206, MediaType).ProducesProblem(416).ProducesProblem(503)
            .WithExamples("RIFF…WAVEfmt …");
        recording.MapDelete("", DeleteAsync).WithName("deleteRecording").WithSummary("Delete the recording of a call")
            .WithDescription("Here at once, and soon at the carrier. The log of the call stays.")
            .Produces(204).ProducesProblem(409).ProducesProblem(503);
        Map(recording, "pause", RecordingChange.Pause, "Leave out of the recording what is said from now on");
        Map(recording, "resume", RecordingChange.Resume, "Go on with the recording of a call");
        Map(recording, "stop", RecordingChange.Stop, "End the recording of a call while the call goes on");
    }

    private static void Map(RouteGroupBuilder recording, string verb, RecordingChange change, string summary) =>
        recording.MapPost($"/{verb}", (Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) => ChangeAsync(id, change, response, mediator, ct))
            .WithName($"{verb}Recording").WithSummary(summary).Produces<CallDto>().ProducesProblem(409).ProducesProblem(503);

    private static async Task<IResult> ReadAsync(Guid id, HttpRequest request, HttpResponse response, IMediator mediator, CancellationToken ct)
    {
        // a range of anything else is as if there were none: https://www.rfc-editor.org/rfc/rfc9110#section-14.2
        var isInBytes = request.GetTypedHeaders().Range is not { } range || range.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase);
        response.Headers.CacheControl = "private, no-cache"; // once it is deleted nobody should have it
        return (await mediator.Send(new ReadRecordingQuery(new CallId(id)), ct)).ToResponse(found => Results.File(
            found.Audio, MediaType, found.FileName, found.KeptAt, new EntityTagHeaderValue($"\"{found.Tag}\""), enableRangeProcessing: isInBytes));
    }

    private static async Task<IResult> ChangeAsync(Guid id, RecordingChange change, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ChangeRecordingCommand(new CallId(id), change), ct)).ToWholeTagged(response, c => c.Version);

    private static async Task<IResult> DeleteAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteRecordingCommand(new CallId(id)), ct)).ToResponse(_ => Results.NoContent());
}
