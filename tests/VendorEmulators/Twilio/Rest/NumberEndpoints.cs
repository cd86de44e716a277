using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>The numbers of the account, and those of others that it has verified. None can be bought.</summary>
/// <remarks>https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource</remarks>
internal sealed class NumberEndpoints(TwilioNetwork network)
{
    private static readonly string[] Urls = ["VoiceUrl", "VoiceFallbackUrl", "StatusCallback", "SmsUrl", "SmsFallbackUrl"];

    private static readonly string[] Methods =
        ["VoiceMethod", "VoiceFallbackMethod", "StatusCallbackMethod", "SmsMethod", "SmsFallbackMethod"];

    private static readonly string[] Others = ["VoiceApplicationSid", "TrunkSid", "SmsApplicationSid"];

    public void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("/IncomingPhoneNumbers.json", context => TwilioResponse.WriteAsync(context, 200, ResourcePage.Of(
            context.Request, "incoming_phone_numbers", [.. Where(context.Request.Query)], n => n.Sid, Json)));
        account.MapGet("/IncomingPhoneNumbers/{sid}.json", context => TwilioResponse.WriteAsync(context, 200, Json(Find(context))));
        account.MapPost("/IncomingPhoneNumbers/{sid}.json", UpdateAsync);
        account.MapPost("/IncomingPhoneNumbers.json", async context =>
        {
            var number = (await TwilioForm.ReadAsync(context)).Text("PhoneNumber") ?? "";
            throw Addresses.IsCallable(number)
                ? TwilioError.Invalid(21422, $"{number} is not available.")
                : TwilioError.Invalid(21421, $"PhoneNumber is invalid: {number}");
        });
        account.MapGet("/OutgoingCallerIds.json", context => TwilioResponse.WriteAsync(context, 200, ResourcePage.Of(
            context.Request, "outgoing_caller_ids", [.. CallerIds(context.Request.Query["PhoneNumber"])], CallerIdSid, CallerId)));
    }

    private IEnumerable<AccountNumber> Where(IQueryCollection query)
    {
        var (number, name) = (query["PhoneNumber"].ToString(), query["FriendlyName"].ToString());
        return network.Numbers.All.Where(n => n.Number.Contains(number.TrimStart('*'), StringComparison.Ordinal) && (name.Length == 0 || n.FriendlyName == name));
    }

    private AccountNumber Find(HttpContext context) =>
        network.Numbers.FindBySid(context.GetRouteValue("sid")?.ToString() ?? "") ?? throw TwilioError.Absent(context.Request.Path);

    private async Task UpdateAsync(HttpContext context)
    {
        var number = Find(context);
        var form = await TwilioForm.ReadAsync(context);
        foreach (var name in Urls.Where(form.Has))
            _ = form.Callback(name);
        foreach (var name in Methods.Where(form.Has))
            number.Settings[name] = form.Method(name);
        foreach (var name in Urls.Concat(Others).Where(form.Has))
            number.Settings[name] = form.Text(name) ?? ""; // an empty one takes it away
        number.FriendlyName = form.Text("FriendlyName") ?? number.FriendlyName;
        number.UpdatedAt = network.Options.Time.GetUtcNow();
        await TwilioResponse.WriteAsync(context, StatusCodes.Status200OK, Json(number));
    }

    private JsonObject Json(AccountNumber number)
    {
        var json = new JsonObject
        {
            ["sid"] = number.Sid,
            ["account_sid"] = network.Options.AccountSid,
            ["address_requirements"] = "none",
            ["address_sid"] = null,
            ["api_version"] = "2010-04-01",
            ["beta"] = false,
            ["bundle_sid"] = null,
            ["capabilities"] = new JsonObject { ["voice"] = number.TakesVoice, ["sms"] = number.TakesMessages, ["mms"] = false, ["fax"] = false },
            ["date_created"] = TwilioResponse.Time(number.CreatedAt),
            ["date_updated"] = TwilioResponse.Time(number.UpdatedAt),
            ["emergency_address_sid"] = null,
            ["emergency_address_status"] = "unregistered",
            ["emergency_status"] = "Inactive",
            ["friendly_name"] = number.FriendlyName,
            ["identity_sid"] = null,
            ["origin"] = "twilio",
            ["phone_number"] = number.Number,
            ["status"] = "in-use",
            ["type"] = "local",
            ["uri"] = $"/2010-04-01/Accounts/{network.Options.AccountSid}/IncomingPhoneNumbers/{number.Sid}.json",
            ["voice_caller_id_lookup"] = false,
            ["voice_receive_mode"] = "voice",
        };
        foreach (var name in Urls)
            json[Member(name)] = number.Settings.GetValueOrDefault(name, "");
        foreach (var name in Methods)
            json[Member(name)] = number.Settings.GetValueOrDefault(name, "POST");
        foreach (var name in Others)
            json[Member(name)] = number.Settings.GetValueOrDefault(name) is { Length: > 0 } sid ? sid : null;
        return json;
    }

    private IEnumerable<string> CallerIds(string? number) =>
        network.Options.CallerIds.Where(id => string.IsNullOrEmpty(number) || id == number);

    /// <summary>Made of the number: they cannot be changed.</summary>
    private static string CallerIdSid(string number) => "PN" + number.TrimStart('+').PadLeft(32, '0');

    private JsonObject CallerId(string number) => new()
    {
        ["sid"] = CallerIdSid(number),
        ["account_sid"] = network.Options.AccountSid,
        ["friendly_name"] = number,
        ["phone_number"] = number,
        ["date_created"] = TwilioResponse.Time(DateTimeOffset.UnixEpoch),
        ["date_updated"] = TwilioResponse.Time(DateTimeOffset.UnixEpoch),
        ["uri"] = $"/2010-04-01/Accounts/{network.Options.AccountSid}/OutgoingCallerIds/{CallerIdSid(number)}.json",
    };

    /// <summary>VoiceUrl is voice_url.</summary>
    private static string Member(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
