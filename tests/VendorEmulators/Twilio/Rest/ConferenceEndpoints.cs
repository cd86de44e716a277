using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>https://www.twilio.com/docs/voice/api/conference-resource. Calls come into a conference by their documents alone.</summary>
internal sealed class ConferenceEndpoints(TwilioNetwork network)
{
    public void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("/Conferences.json", context => TwilioResponse.WriteAsync(context, 200, ResourcePage.Of(
            context.Request, "conferences", [.. Where(context.Request.Query)], c => c.Sid, Json)));
        account.MapGet("/Conferences/{conference}.json", context => TwilioResponse.WriteAsync(context, 200, Json(Find(context))));
        account.MapPost("/Conferences/{conference}.json", async context =>
        {
            var conference = Find(context);
            if ((await TwilioForm.ReadAsync(context)).Text("Status") == "completed")
                conference.End(by: null);
            await TwilioResponse.WriteAsync(context, StatusCodes.Status200OK, Json(conference));
        });
        account.MapGet("/Conferences/{conference}/Participants.json", context => TwilioResponse.WriteAsync(context, 200, ResourcePage.Of(
            context.Request, "participants", Find(context).Participants, p => p.Call.Sid, p => Json(Find(context), p))));
        account.MapGet("/Conferences/{conference}/Participants/{call}.json", context =>
            TwilioResponse.WriteAsync(context, 200, Json(Find(context), FindParticipant(context))));
        account.MapPost("/Conferences/{conference}/Participants/{call}.json", UpdateAsync);
        account.MapDelete("/Conferences/{conference}/Participants/{call}.json", context =>
        {
            Find(context).Leave(FindParticipant(context));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    private IEnumerable<Conference> Where(IQueryCollection query)
    {
        var (name, status) = (query["FriendlyName"].ToString(), query["Status"].ToString());
        return network.Conferences.All.Where(c => (name.Length == 0 || c.Name == name) && (status.Length == 0 || c.Status == status));
    }

    private Conference Find(HttpContext context) =>
        network.Conferences.Find(context.GetRouteValue("conference")?.ToString() ?? "") ?? throw TwilioError.Absent(context.Request.Path);

    private Participant FindParticipant(HttpContext context) =>
        Find(context).Participants.FirstOrDefault(p => p.Call.Sid == context.GetRouteValue("call")?.ToString())
        ?? throw TwilioError.Absent(context.Request.Path);

    private async Task UpdateAsync(HttpContext context)
    {
        var (conference, participant) = (Find(context), FindParticipant(context));
        var form = await TwilioForm.ReadAsync(context);
        if (form.Has("Muted"))
            conference.Mute(participant, form.Flag("Muted"));
        if (form.Has("EndConferenceOnExit"))
            participant.EndsOnExit = form.Flag("EndConferenceOnExit");
        if (form.Has("Hold"))
        {
            conference.Hold(participant, form.Flag("Hold"));
            if (form.Flag("Hold") && form.Callback("HoldUrl", "HoldMethod") is { } hold)
                _ = network.Conferences.PlayAsync(participant.Call, hold.Url, hold.Method, participant.Call.Leg!.Ended);
        }
        await TwilioResponse.WriteAsync(context, StatusCodes.Status200OK, Json(conference, participant));
    }

    private string Path(Conference conference) => $"/2010-04-01/Accounts/{network.Options.AccountSid}/Conferences/{conference.Sid}";

    private JsonObject Json(Conference conference) => new()
    {
        ["sid"] = conference.Sid,
        ["account_sid"] = network.Options.AccountSid,
        ["api_version"] = "2010-04-01",
        ["call_sid_ending_conference"] = conference.EndedBy,
        ["date_created"] = TwilioResponse.Time(conference.CreatedAt),
        ["date_updated"] = TwilioResponse.Time(conference.CreatedAt),
        ["friendly_name"] = conference.Name,
        ["reason_conference_ended"] = conference.IsOver ? conference.EndedBy is null ? "conference-ended-via-api" : "last-participant-left" : null,
        ["region"] = "us1",
        ["status"] = conference.Status,
        ["uri"] = Path(conference) + ".json",
        ["subresource_uris"] = new JsonObject
        {
            ["participants"] = Path(conference) + "/Participants.json",
            ["recordings"] = Path(conference) + "/Recordings.json",
        },
    };

    private JsonObject Json(Conference conference, Participant participant) => new()
    {
        ["account_sid"] = network.Options.AccountSid,
        ["call_sid"] = participant.Call.Sid,
        ["call_sid_to_coach"] = null,
        ["coaching"] = false,
        ["conference_sid"] = conference.Sid,
        ["date_created"] = TwilioResponse.Time(participant.JoinedAt),
        ["date_updated"] = TwilioResponse.Time(participant.JoinedAt),
        ["end_conference_on_exit"] = participant.EndsOnExit,
        ["hold"] = participant.IsHeld,
        ["label"] = null,
        ["muted"] = participant.IsMuted,
        ["queue_time"] = "0",
        ["start_conference_on_enter"] = participant.StartsOnEnter,
        ["status"] = conference.HasStarted ? "connected" : "queued",
        ["uri"] = $"{Path(conference)}/Participants/{participant.Call.Sid}.json",
    };
}
