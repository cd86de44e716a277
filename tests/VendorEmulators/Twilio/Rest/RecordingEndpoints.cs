using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>https://www.twilio.com/docs/voice/api/recording</summary>
internal sealed class RecordingEndpoints(TwilioNetwork network, CallEndpoints calls)
{
    public void Map(IEndpointRouteBuilder routes, IEndpointRouteBuilder account)
    {
        account.MapPost("/Calls/{sid}/Recordings.json", StartAsync);
        account.MapGet("/Calls/{sid}/Recordings.json", context => ListAsync(context, calls.Find(context).Sid));
        account.MapPost("/Calls/{sid}/Recordings/{recording}.json", ChangeAsync);
        account.MapGet("/Recordings.json", context => ListAsync(context, context.Request.Query["CallSid"]));
        account.MapGet("/Recordings/{recording}.json", context => TwilioResponse.WriteAsync(context, 200, Json(Find(context))));
        account.MapGet("/Recordings/{recording}.wav", context => FetchAsync(context, "wav"));
        account.MapGet("/Recordings/{recording}.mp3", context => FetchAsync(context, "mp3"));
        account.MapGet("/Recordings/{recording}", context => FetchAsync(context, "wav"));
        account.MapDelete("/Recordings/{recording}.json", context =>
        {
            context.Response.StatusCode = network.Recordings.Delete(Find(context).Sid) ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        routes.MapGet("/media/{recording}.{type}", StoredAsync);
    }

    private EmulatedRecording Find(HttpContext context) =>
        network.Recordings.Find(context.GetRouteValue("recording")?.ToString() ?? "") ?? throw TwilioError.Absent(context.Request.Path);

    private async Task StartAsync(HttpContext context)
    {
        var call = calls.Find(context);
        var form = await TwilioForm.ReadAsync(context);
        if (!call.IsInProgress || call.Leg?.Phone is null)
            throw TwilioError.Invalid(21220, "Requested resource is not eligible for recording");
        var recording = network.Recordings.Start(
            call, "StartCallRecordingAPI", form.Text("RecordingChannels") == "dual", form.Callback("RecordingStatusCallback"));
        await TwilioResponse.WriteAsync(context, StatusCodes.Status201Created, Json(recording));
    }

    private async Task ChangeAsync(HttpContext context)
    {
        var call = calls.Find(context);
        var form = await TwilioForm.ReadAsync(context);
        var recording = context.GetRouteValue("recording")?.ToString() == "Twilio.CURRENT"
            ? network.Recordings.Running(call).FirstOrDefault() ?? throw TwilioError.Absent(context.Request.Path)
            : Find(context);
        if (recording.Call != call)
            throw TwilioError.Absent(context.Request.Path);
        if (!recording.IsRunning)
            throw TwilioError.Invalid(21220, "Recording is not in-progress. Cannot update.");
        switch (form.Text("Status"))
        {
            case "paused":
                recording.Pause(skips: form.Text("PauseBehavior") == "skip");
                break;
            case "in-progress":
                recording.Resume();
                break;
            case "stopped":
                recording.Dispose();
                break;
            case var other:
                throw TwilioError.Invalid(20001, $"Status {other} is not one that a recording can be given.");
        }
        await TwilioResponse.WriteAsync(context, StatusCodes.Status200OK, Json(recording));
    }

    private Task ListAsync(HttpContext context, string? callSid) => TwilioResponse.WriteAsync(context, 200, ResourcePage.Of(
        context.Request, "recordings", [.. network.Recordings.All.Where(r => string.IsNullOrEmpty(callSid) || r.Call.Sid == callSid)], r => r.Sid, Json));

    private async Task FetchAsync(HttpContext context, string type)
    {
        var recording = Find(context);
        if (recording.Status != "completed")
            throw TwilioError.Absent(context.Request.Path);
        if (network.Options.RedirectsMedia)
            context.Response.Redirect($"{network.Origin.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}/media/{recording.Sid}.{type}{context.Request.QueryString}");
        else
            await WriteAsync(context, recording, type);
    }

    /// <summary>The storage knows its signed URLs, and refuses whoever shows credentials of the account.</summary>
    private async Task StoredAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0)
            throw TwilioError.Invalid(20001, "Only one auth mechanism allowed");
        await WriteAsync(context, Find(context), context.GetRouteValue("type")!.ToString()!);
    }

    private static Task WriteAsync(HttpContext context, EmulatedRecording recording, string type)
    {
        int? channels = int.TryParse(context.Request.Query["RequestedChannels"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
        return type == "mp3"
            ? Results.File(SilentMp3.Of(recording.Length), "audio/mpeg", enableRangeProcessing: true).ExecuteAsync(context)
            : Results.File(recording.ToWav(channels), "audio/x-wav", enableRangeProcessing: true).ExecuteAsync(context);
    }

    private JsonObject Json(EmulatedRecording recording) => new()
    {
        ["sid"] = recording.Sid,
        ["account_sid"] = recording.Call.AccountSid,
        ["call_sid"] = recording.Call.Sid,
        ["conference_sid"] = null,
        ["api_version"] = "2010-04-01",
        ["channels"] = recording.IsDual ? 2 : 1,
        ["date_created"] = TwilioResponse.Time(recording.StartedAt),
        ["date_updated"] = TwilioResponse.Time(recording.StartedAt),
        ["start_time"] = TwilioResponse.Time(recording.StartedAt),
        ["duration"] = recording.Status == "completed" ? recording.Seconds() : null,
        ["encryption_details"] = null,
        ["error_code"] = recording.ErrorCode == 0 ? null : recording.ErrorCode,
        ["price"] = null,
        ["price_unit"] = "USD",
        ["source"] = recording.Source,
        ["status"] = recording.Status,
        ["track"] = "both",
        ["media_url"] = recording.Url,
        ["uri"] = $"/2010-04-01/Accounts/{recording.Call.AccountSid}/Recordings/{recording.Sid}.json",
    };
}
