using System.Text.Json.Nodes;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>A call as the service writes it.</summary>
internal static class CallJson
{
    private static readonly (string Name, string Path)[] Parts =
    [
        ("notifications", "Notifications"), ("recordings", "Recordings"), ("payments", "Payments"), ("events", "Events"), ("siprec", "Siprec"),
        ("streams", "Streams"), ("transcriptions", "Transcriptions"), ("user_defined_messages", "UserDefinedMessages"),
        ("user_defined_message_subscriptions", "UserDefinedMessageSubscriptions"),
    ];

    public static JsonObject Of(EmulatedCall call)
    {
        var path = $"/2010-04-01/Accounts/{call.AccountSid}/Calls/{call.Sid}";
        var created = TwilioResponse.Time(call.CreatedAt);
        return new JsonObject
        {
            ["sid"] = call.Sid,
            ["account_sid"] = call.AccountSid,
            ["parent_call_sid"] = call.Parent?.Sid,
            ["annotation"] = null,
            ["answered_by"] = call.AnsweredBy,
            ["api_version"] = "2010-04-01",
            ["caller_name"] = null,
            ["date_created"] = created,
            ["date_updated"] = TwilioResponse.Time(call.EndedAt ?? call.AnsweredAt ?? call.StartedAt) ?? created,
            ["direction"] = call.Direction,
            ["duration"] = call.IsOver ? TwilioResponse.Seconds(call.Duration) : null,
            ["end_time"] = TwilioResponse.Time(call.EndedAt),
            ["forwarded_from"] = null,
            ["from"] = call.From,
            ["from_formatted"] = Formatted(call.From),
            ["group_sid"] = null,
            ["phone_number_sid"] = call.NumberSid,
            ["price"] = null,
            ["price_unit"] = "USD",
            ["queue_time"] = ((long)call.QueueTime.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["start_time"] = TwilioResponse.Time(call.StartedAt),
            ["status"] = call.Status,
            ["to"] = call.To,
            ["to_formatted"] = Formatted(call.To),
            ["trunk_sid"] = null,
            ["uri"] = path + ".json",
            ["subresource_uris"] = new JsonObject(Parts.Select(p => new KeyValuePair<string, JsonNode?>(p.Name, $"{path}/{p.Path}.json"))),
        };
    }

    public static string Formatted(string number) =>
        number.Length == 12 && number.StartsWith("+1", StringComparison.Ordinal) ? $"({number[2..5]}) {number[5..8]}-{number[8..]}" : number;
}
