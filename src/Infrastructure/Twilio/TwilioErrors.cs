using System.Globalization;
using Twilio.Exceptions;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>
/// What Twilio's numbers for errors mean to whoever has to mend it. Twilio's own sentences are kept from everybody: they quote telephone numbers.
/// </summary>
/// <remarks>https://www.twilio.com/docs/api/errors</remarks>
internal static class TwilioErrors
{
    public const int NotFound = 20404;

    /// <summary>A call, or its recording, is not in the state that is needed.</summary>
    public const int WrongState = 21220;

    /// <summary>A message, for a reason that is not told.</summary>
    public const int NotDelivered = 30008;

    private const string Inactive = "The Twilio account is suspended or closed, as it is when its balance is used up: see its billing page at Twilio.";

    private const string NotPermitted = "The account or its API key may not do that at Twilio: see its permissions, and whether the account needs to be upgraded or verified.";

    private const string OurUrl = "Twilio does not take our webhook's address: PublicUrls:Api has to be reachable from the Internet.";

    /// <summary>Null for an answer that is none, such as a proxy's page.</summary>
    public static CarrierException Of(ApiException? answer, RequestKind kind)
    {
        if (answer is not { Code: > 0 })
        {
            var strange = new FailedTry("answered with something else than was agreed", MayBeDone: true);
            return strange.ToException(kind != RequestKind.Read);
        }

        return Of(answer.Code);
    }

    public static CarrierException Of(int code)
    {
        var failure = code is 20429 or 10004 or 21611 or 30001 or 30022 ? CarrierFailure.NotNow : CarrierFailure.Refused;
        var told = Sentence(code) ?? MessageSentence(code) ?? "Twilio has refused what it was asked.";
        return new(failure, string.Create(CultureInfo.InvariantCulture, $"{told} ({code}, https://www.twilio.com/docs/api/errors/{code})"), code);
    }

    private static string? Sentence(int code) => code switch
    {
        10001 or 20005 => Inactive,
        10002 => "A trial account at Twilio cannot do that: upgrade it.",
        10004 => "The account has as many calls at the same time as Twilio lets it have. Try again later, or have the limit raised.",
        20003 => "Twilio does not take our credentials: check Twilio:AccountSid with Twilio:AuthToken, or the API key, and that they are of Twilio:Region. "
            + "An account that is suspended, as when its balance is used up, is refused in the same way.",
        20006 or 20403 => NotPermitted,
        20008 => "Twilio's test credentials cannot do that: set those of the account itself.",
        NotFound => "Twilio does not know it, or it belongs to another account.",
        20429 => "Twilio takes no more requests at the moment. Try again later.",
        21211 => "The number to be called, or written to, is not one that Twilio can reach: check it.",
        21201 or 21217 or 13224 => "The number to be called is not one that Twilio can call: check it.",
        21202 => "The number to be called is a premium one, which Twilio does not call.",
        21203 => "The account may not call abroad: upgrade it, or permit it at Twilio under Voice, Geographic permissions.",
        21204 => "The call has begun already.",
        21205 => OurUrl,
        21206 => "The keys to be pressed are none: use digits, *, # and w for half a second.",
        21208 => "Twilio does not take the time that the call may ring: use at most 600 seconds.",
        21209 => "Twilio does not take the way in which our webhook is to be asked.",
        21210 or 13214 => "The calling number is neither one of the account's nor verified by it: choose one of the account's, or verify it at Twilio as a caller ID.",
        21212 => "The calling number, or the one that a message is to be sent from, is not one of the account's that can: choose another.",
        21213 => "The calling number is not one that can call: choose one of the account's numbers with voice.",
        21214 => "The number to be called cannot be reached.",
        21215 or 13227 => "The account may not call numbers of that country or kind: permit it at Twilio under Voice, Geographic permissions.",
        21216 => "Twilio does not let the account call that number, as it blocks numbers that are often called in fraud.",
        21218 => "The application that was named is not one of the account's.",
        21219 => "The number to be called is not verified, and a trial account calls verified numbers alone: verify it at Twilio as a caller ID, or upgrade the account.",
        WrongState => "The call is not in a state in which that can be done: it is over, or has not been answered.",
        21262 => "Twilio was not told where to report who has answered.",
        21401 or 21421 => "The number is not valid.",
        21404 => "A trial account can have one number only: upgrade it.",
        21422 => "The number is not available.",
        _ => null,
    };

    /// <summary>Of text messages. Those from 30000 on are found out later, as a rule, and told with the message.</summary>
    private static string? MessageSentence(int code) => code switch
    {
        21266 => "A message cannot be sent from a number to itself.",
        21408 => "The account may not send messages to numbers of that country: permit it at Twilio under Messaging, Geographic permissions.",
        21602 => "The message has no text.",
        21603 or 21606 or 21659 or 21660 => "The number that the message is to be sent from cannot send it: it has to be one of the account's that can send messages to that country.",
        21604 => "There is no number to send the message to.",
        21608 => "The number is not verified, and a trial account writes to verified numbers alone: verify it at Twilio, or upgrade the account.",
        21610 => "Whoever has that number has answered STOP, and gets no messages from ours until they answer START.",
        21611 => "Too many messages from our number are waiting to be sent. Try again later.",
        21612 => "Twilio cannot send messages from our number to that one.",
        21614 => "The number is not a mobile one, so that it takes no messages.",
        21617 => "The message is too long: use at most 1,600 characters.",
        30001 => "Too many messages are waiting to be sent. Try again later.",
        30002 => Inactive,
        30003 => "The telephone cannot be reached: it is switched off, or takes no messages.",
        30004 => "The message was blocked: the telephone, or its network, takes none from our number.",
        30005 or 30006 => "The number takes no messages: it is not in use, or not a mobile one.",
        30007 => "The message was filtered out as unwanted by Twilio or a network on its way: see the rules for messages at Twilio, and what the text says.",
        NotDelivered => "The message was not delivered, and Twilio does not say why.",
        30022 => "More messages are sent than the account's registration in the USA allows. Try again later.",
        30032 => "Our number is toll-free and not verified: verify it at Twilio, or no messages can be sent from it.",
        30034 => "Our number is not registered for messages in the USA (A2P 10DLC): register it at Twilio.",
        63038 => "The account has sent as many messages today as Twilio lets it.",
        _ => null,
    };
}
