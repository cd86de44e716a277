using System.Globalization;
using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Recordings;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Twilio's webhook of recordings: one has begun, can be fetched, or came to nothing.</summary>
/// <remarks>https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback</remarks>
internal static class RecordingEndpoint
{
    public static void MapRecording(this RouteGroupBuilder group) => group.MapPost(TelephonyPaths.Recording, ReportAsync)
        .AddEndpointFilter(new RequiredFieldsFilter("CallSid", "RecordingSid", "RecordingStatus"));

    /// <summary>Where it lies is not read: only ids are, so that nothing is fetched from anywhere else.</summary>
    private static async Task<IResult> ReportAsync(CallForm form, IMediator mediator, CancellationToken ct)
    {
        RecordingReport? report = form.Fields.First("RecordingStatus") switch
        {
            "in-progress" => RecordingReport.Begun,
            "completed" => RecordingReport.Complete,
            "absent" => RecordingReport.Absent,
            "failed" => RecordingReport.Failed,
            _ => null,
        };
        if (report is not { } told)
            return Results.NoContent();
        var command = new ReportRecordingCommand(
            form.CallSid, form.Fields.First("RecordingSid"), told, Number(form, "RecordingDuration"), Number(form, "RecordingChannels"));
        var handled = await mediator.Send(command, ct);
        return handled.IsSuccess ? Results.NoContent() : Problems.Of(handled.Error);
    }

    private static int? Number(CallForm form, string name) =>
        int.TryParse(form.Fields.First(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
