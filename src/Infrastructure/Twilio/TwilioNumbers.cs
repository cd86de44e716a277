using System.Diagnostics.CodeAnalysis;
using Twilio.Rest.Api.V2010.Account;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using Endpoint = Twilio.Types.PhoneNumber;
using HttpMethod = Twilio.Http.HttpMethod;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>The account's numbers, and where calls to them lead.</summary>
/// <remarks>https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource</remarks>
internal sealed class TwilioNumbers(TwilioServer server, TwilioWebhooks webhooks)
{
    private const int NumbersOnPage = 1000;

    /// <summary>Whom a number that was just bought leads to.</summary>
    private const string Demonstration = "demo.twilio.com";

    /// <param name="like">Null for all of them; Twilio gives numbers that contain it.</param>
    public async Task<IReadOnlyList<CarrierNumber>> ListAsync(PhoneNumber? like, CancellationToken ct)
    {
        var asked = new ReadIncomingPhoneNumberOptions { PhoneNumber = like is null ? null : new Endpoint(like.Value), PageSize = NumbersOnPage };
        List<CarrierNumber> numbers = [];
        await foreach (var page in server.PagesAsync<IncomingPhoneNumberResource>("IncomingPhoneNumbers.json", "incoming_phone_numbers", asked.GetParams(), ct))
            numbers.AddRange(page.Select(Read).OfType<CarrierNumber>());
        return numbers;
    }

    /// <summary>An application or a trunk would go before the webhook.</summary>
    public async Task<CarrierNumber> ConnectAsync(CarrierNumber number, CancellationToken ct)
    {
        webhooks.RequirePublic();
        var connected = new UpdateIncomingPhoneNumberOptions(number.Id)
        {
            VoiceUrl = webhooks.At(TelephonyPaths.Incoming),
            VoiceMethod = HttpMethod.Post,
            VoiceFallbackUrl = webhooks.At(TelephonyPaths.Fallback),
            VoiceFallbackMethod = HttpMethod.Post,
            StatusCallback = webhooks.At(TelephonyPaths.Status),
            StatusCallbackMethod = HttpMethod.Post,
            VoiceApplicationSid = "",
            TrunkSid = "",
        };
        var found = await server.AskAsync(RequestKind.Update, client => IncomingPhoneNumberResource.UpdateAsync(connected, client), ct);
        return Read(found) ?? number;
    }

    /// <summary>Null for what is no number of the telephone network.</summary>
    private CarrierNumber? Read(IncomingPhoneNumberResource found)
    {
        if (!PhoneNumber.TryParse(found.PhoneNumber?.ToString(), out var number))
            return null;
        var (leadsHere, leadsElsewhere) = Leads(found);
        return new(
            found.Sid, number, found.FriendlyName ?? "", found.Capabilities?.Voice ?? false, leadsHere, IsInUse: !leadsHere && leadsElsewhere, [.. Problems(found)]);
    }

    private (bool Here, bool Elsewhere) Leads(IncomingPhoneNumberResource found)
    {
        if (!string.IsNullOrEmpty(found.TrunkSid) || !string.IsNullOrEmpty(found.VoiceApplicationSid))
            return (false, true);
        return (
            Is(found.VoiceUrl, found.VoiceMethod, TelephonyPaths.Incoming),
            found.VoiceUrl is { OriginalString.Length: > 0 } url && !(url.IsAbsoluteUri && url.Host == Demonstration));
    }

    /// <summary>Addresses of others are not told: they may hold credentials.</summary>
    private IEnumerable<string> Problems(IncomingPhoneNumberResource found)
    {
        const string Mend = "Connect the number again.";
        if (found.Capabilities is { Voice: false })
            yield return "The number takes no calls: Twilio sold it for messages alone. Use another one.";
        if (!string.IsNullOrEmpty(found.TrunkSid))
            yield return $"Calls go to a SIP trunk, which comes before the webhook. {Mend}";
        else if (!string.IsNullOrEmpty(found.VoiceApplicationSid))
            yield return $"Calls go to a TwiML app, which comes before the webhook. {Mend}";
        else if (found.VoiceUrl is not { OriginalString.Length: > 0 })
            yield return $"No webhook is set for calls, so they are refused. {Mend}";
        else if (!Is(found.VoiceUrl, TelephonyPaths.Incoming))
            yield return $"Calls go to another webhook than ours. {Mend}";
        else if (!IsPost(found.VoiceMethod))
            yield return $"The webhook is asked with GET, and has to be with POST. {Mend}";
        if (!Is(found.VoiceFallbackUrl, found.VoiceFallbackMethod, TelephonyPaths.Fallback))
            yield return $"The fallback is not ours: callers hear an error of Twilio's while we cannot be reached. {Mend}";
        if (!Is(found.StatusCallback, found.StatusCallbackMethod, TelephonyPaths.Status))
            yield return $"The status callback is not ours: we learn late that a caller has hung up before they were connected. {Mend}";
    }

    private bool Is(Uri? url, HttpMethod? method, string path) => Is(url, path) && IsPost(method);

    private bool Is([NotNullWhen(true)] Uri? url, string path) => url is { IsAbsoluteUri: true } && url.AbsoluteUri == webhooks.At(path).AbsoluteUri;

    private static bool IsPost(HttpMethod? method) => method is null || method.ToString().Equals("POST", StringComparison.OrdinalIgnoreCase);
}
