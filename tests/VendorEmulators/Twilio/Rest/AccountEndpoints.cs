using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>The account itself.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder routes, TwilioEmulatorOptions options)
    {
        var path = $"/2010-04-01/Accounts/{options.AccountSid}";
        routes.MapGet(path + ".json", context => TwilioResponse.WriteAsync(context, 200, new JsonObject
        {
            ["sid"] = options.AccountSid,
            ["auth_token"] = options.AuthToken,
            ["friendly_name"] = "Emulated account",
            ["owner_account_sid"] = options.AccountSid,
            ["status"] = options.Balance > 0 ? "active" : "suspended",
            ["type"] = "Full",
            ["date_created"] = TwilioResponse.Time(DateTimeOffset.UnixEpoch),
            ["date_updated"] = TwilioResponse.Time(DateTimeOffset.UnixEpoch),
            ["uri"] = path + ".json",
            ["subresource_uris"] = new JsonObject { ["calls"] = path + "/Calls.json", ["balance"] = path + "/Balance.json" },
        }));
        routes.MapGet(path + "/Balance.json", context => TwilioResponse.WriteAsync(context, 200, new JsonObject
        {
            ["account_sid"] = options.AccountSid,
            ["balance"] = options.Balance.ToString(CultureInfo.InvariantCulture),
            ["currency"] = "USD",
        }));
    }
}
