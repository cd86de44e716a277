using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>https://www.twilio.com/docs/messaging/api/message-resource. Texts alone.</summary>
internal sealed class MessageEndpoints(TwilioNetwork network)
{
    private const int SegmentLength = 160, LongestBody = 1600;

    public void Map(IEndpointRouteBuilder account)
    {
        account.MapPost("/Messages.json", CreateAsync);
        account.MapGet("/Messages.json", context => TwilioResponse.WriteAsync(context, 200, ResourcePage.Of(
            context.Request, "messages", [.. Where(context.Request.Query)], m => m.Sid, m => Json(m, m.Status))));
        account.MapGet("/Messages/{message}.json", context =>
        {
            var message = network.Messages.Find(context.GetRouteValue("message")?.ToString() ?? "") ?? throw TwilioError.Absent(context.Request.Path);
            return TwilioResponse.WriteAsync(context, 200, Json(message, message.Status));
        });
    }

    private IEnumerable<EmulatedMessage> Where(IQueryCollection query)
    {
        var (from, to) = (query["From"].ToString(), query["To"].ToString());
        return network.Messages.All.Where(m => (from.Length == 0 || m.From == from) && (to.Length == 0 || m.To == to));
    }

    private async Task CreateAsync(HttpContext context)
    {
        var form = await TwilioForm.ReadAsync(context);
        var to = form.Text("To") ?? throw TwilioError.Invalid(21604, "A 'To' phone number is required.");
        var from = form.Text("From") ?? throw TwilioError.Invalid(21603, "A 'From' phone number is required.");
        var body = form.Text("Body") ?? throw TwilioError.Invalid(21602, "Message body is required.");
        if (body.Length > LongestBody)
            throw TwilioError.Invalid(21617, $"The concatenated message body exceeds the {LongestBody} character limit.");
        if (!Addresses.IsCallable(to) || Addresses.IsSip(to))
            throw TwilioError.Invalid(21211, $"Invalid 'To' Phone Number: {to}");
        if (network.Numbers.Find(from) is not { } number)
            throw TwilioError.Invalid(21659, $"'{from}' is not a Twilio phone number or Short Code country mismatch");
        if (!number.TakesMessages)
            throw TwilioError.Invalid(21606, $"The 'From' phone number {from} is not a valid, message-capable Twilio phone number for this destination.");
        if (from == to)
            throw TwilioError.Invalid(21266, $"'To' and 'From' number cannot be the same: {to}");
        if (network.Options.ForbiddenPrefixes.Any(prefix => to.StartsWith(prefix, StringComparison.Ordinal)))
            throw TwilioError.Invalid(21408, $"Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {to}");
        if (network.Messages.HasStopped(from, to))
            throw TwilioError.Invalid(21610, "Attempt to send to unsubscribed recipient");
        if (network.Messages.PlanOf(to).RefusedWith is { } code)
            throw TwilioError.Invalid(code, $"The message to {to} is refused.");
        var message = network.Messages.Send(from, to, body, form.Callback("StatusCallback"));
        await TwilioResponse.WriteAsync(context, StatusCodes.Status201Created, Json(message, network.Messages.PlanOf(to).EndsAtOnce ? message.Status : "queued"));
    }

    private JsonObject Json(EmulatedMessage message, string status) => new()
    {
        ["sid"] = message.Sid,
        ["account_sid"] = network.Options.AccountSid,
        ["api_version"] = "2010-04-01",
        ["body"] = message.Body,
        ["date_created"] = TwilioResponse.Time(message.CreatedAt),
        ["date_updated"] = TwilioResponse.Time(message.CreatedAt),
        ["date_sent"] = status == "queued" ? null : TwilioResponse.Time(message.CreatedAt),
        ["direction"] = message.Direction,
        ["error_code"] = status == "queued" ? null : message.ErrorCode,
        ["error_message"] = status == "queued" || message.ErrorCode is null ? null : "Not delivered, as was planned",
        ["from"] = message.From,
        ["messaging_service_sid"] = null,
        ["num_media"] = "0",
        ["num_segments"] = ((message.Body.Length + SegmentLength - 1) / SegmentLength).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["price"] = null,
        ["price_unit"] = "USD",
        ["status"] = status,
        ["to"] = message.To,
        ["uri"] = $"/2010-04-01/Accounts/{network.Options.AccountSid}/Messages/{message.Sid}.json",
        ["subresource_uris"] = new JsonObject { ["media"] = $"/2010-04-01/Accounts/{network.Options.AccountSid}/Messages/{message.Sid}/Media.json" },
    };
}
