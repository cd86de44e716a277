using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>https://www.twilio.com/docs/messaging/api/message-resource. Texts alone.</summary>
internal sealed class MessageEndpoints(TwilioNetwork network)
{
    private const int SegmentLength = 160;

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
        if (!Addresses.IsCallable(to))
            throw TwilioError.Invalid(21211, $"The 'To' number {to} is not a valid phone number.");
        if (network.Numbers.Find(from) is null)
            throw TwilioError.Invalid(21606, $"The 'From' phone number {from} is not a valid message-capable Twilio phone number for this destination.");
        var message = network.Messages.Send(from, to, body, form.Callback("StatusCallback"));
        await TwilioResponse.WriteAsync(context, StatusCodes.Status201Created, Json(message, "queued"));
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
        ["direction"] = "outbound-api",
        ["error_code"] = null,
        ["error_message"] = null,
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
