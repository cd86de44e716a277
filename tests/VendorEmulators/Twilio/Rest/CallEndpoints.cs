using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>https://www.twilio.com/docs/voice/api/call-resource</summary>
internal sealed class CallEndpoints(TwilioNetwork network)
{
    private const int LongestTwiml = 4_000;

    public void Map(IEndpointRouteBuilder account)
    {
        account.MapPost("/Calls.json", CreateAsync);
        account.MapGet("/Calls.json", context => TwilioResponse.WriteAsync(context, 200, ResourcePage.Of(
            context.Request, "calls", [.. CallFilter.Where(network.Calls.All, context.Request.Query)], c => c.Sid, CallJson.Of)));
        account.MapGet("/Calls/{sid}.json", context => TwilioResponse.WriteAsync(context, 200, CallJson.Of(Find(context))));
        account.MapPost("/Calls/{sid}.json", UpdateAsync);
        account.MapDelete("/Calls/{sid}.json", context =>
        {
            network.Calls.Remove(Find(context));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    public EmulatedCall Find(HttpContext context) =>
        network.Calls.Find(context.GetRouteValue("sid")?.ToString() ?? "") ?? throw TwilioError.Absent(context.Request.Path);

    private async Task CreateAsync(HttpContext context)
    {
        var form = await TwilioForm.ReadAsync(context);
        var to = form.Text("To") ?? throw TwilioError.Invalid(21201, "No 'To' number is specified");
        var from = form.Text("From") ?? throw TwilioError.Invalid(21213, "No 'From' number is specified");
        var request = Request(form);
        if (!Addresses.IsCallable(to))
            throw TwilioError.Refused(21211, to);
        if (!Addresses.IsCallable(from))
            throw TwilioError.Invalid(21212, $"The source phone number provided, {from}, is not valid.");
        var number = network.Numbers.Find(from);
        if (!MayShow(from, number, form.Text("CallToken")))
            throw TwilioError.Invalid(
                21210, $"The source phone number provided, {from}, is not yet verified for your account. You may only make calls from phone numbers "
                + "that you've verified or purchased from Twilio.");
        if (network.Options.ForbiddenPrefixes.Any(prefix => to.StartsWith(prefix, StringComparison.Ordinal)))
            throw TwilioError.Refused(21215, to);
        if (network.Callees.Peek(to).RefusedWith is { } code)
            throw TwilioError.Refused(code, to);
        JsonObject? created = null;
        network.Place(from, to, request, number?.Sid, call => created = CallJson.Of(call)); // as it is before it is dialled
        await TwilioResponse.WriteAsync(context, StatusCodes.Status201Created, created!);
    }

    /// <summary>A token is for the number of its call, and as long as that lasts. That a wrong one is a 21210 was told by others; nothing documents it.</summary>
    private bool MayShow(string from, AccountNumber? number, string? token) => token is null
        ? number is not null || network.Options.CallerIds.Contains(from) || Addresses.IsSip(from)
        : network.Calls.All.Any(call => call.CallToken == token && call.From == from && !call.IsOver);

    private static CallRequest Request(TwilioForm form)
    {
        var url = form.Callback("Url", "Method");
        if (url is null && form.Text("Twiml") is null)
            throw TwilioError.Invalid(21205, "Url parameter is required.");
        if (url is null && form.Text("Twiml")!.Length > LongestTwiml)
            throw TwilioError.Invalid(21226, $"Twiml is longer than {LongestTwiml} characters.");
        return new CallRequest
        {
            Url = url,
            Twiml = form.Text("Twiml"),
            Fallback = form.Callback("FallbackUrl", "FallbackMethod"),
            StatusCallback = form.Callback("StatusCallback"),
            Timeout = TimeSpan.FromSeconds(Math.Min(600, form.Number("Timeout", 60))),
            TimeLimit = TimeSpan.FromSeconds(form.Number("TimeLimit", 14_400)),
            SendDigits = form.Text("SendDigits") ?? "",
            IsRecorded = form.Flag("Record"),
            RecordsDual = form.Text("RecordingChannels") == "dual",
            RecordingCallback = form.Callback("RecordingStatusCallback"),
            Detection = form.Text("SendDigits") is null && form.Text("MachineDetection") is { } mode and not "none"
                ? new DetectionRequest(
                    mode, form.Flag("AsyncAmd"), TimeSpan.FromSeconds(form.Number("MachineDetectionTimeout", 30)), form.Callback("AsyncAmdStatusCallback"))
                : null,
        };
    }

    private async Task UpdateAsync(HttpContext context)
    {
        var call = Find(context);
        var form = await TwilioForm.ReadAsync(context);
        if (form.Callback("FallbackUrl", "FallbackMethod") is { } fallback)
            call.Request = call.Request with { Fallback = fallback };
        if (form.Callback("StatusCallback") is { } callback)
            call.Request = call.Request with { StatusCallback = callback };
        var json = Update(call, form);
        await TwilioResponse.WriteAsync(context, StatusCodes.Status200OK, json);
    }

    private static JsonObject Update(EmulatedCall call, TwilioForm form)
    {
        var (url, twiml) = (form.Callback("Url", "Method"), form.Text("Twiml"));
        switch (form.Text("Status"))
        {
            case "completed" when !call.IsOver:
            case "canceled" when call is { IsOver: false, IsInProgress: false }:
                return End(call);
            case null when url is not null || twiml is not null:
                if (!call.IsInProgress)
                    throw TwilioError.Invalid(21220, "Call is not in-progress. Cannot redirect.");
                call.Leg!.Redirect(url, twiml);
                break;
            case null or "completed" or "canceled":
                break; // it is over, or cannot be cancelled any more
            case var other:
                throw TwilioError.Invalid(20001, $"Status {other} is not one that a call can be given.");
        }
        return CallJson.Of(call);
    }

    /// <summary>The answer does not wait for what has still to be told of the call: the application may ask for this while it is told.</summary>
    private static JsonObject End(EmulatedCall call)
    {
        var json = CallJson.Of(call);
        json["status"] = call.IsInProgress ? "completed" : "canceled";
        call.Leg!.End();
        return json;
    }
}
