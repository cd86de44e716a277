using System.Collections.Concurrent;
using System.Globalization;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>All text messages; each comes to its end at once. Whoever answers STOP to a number gets none from it until they answer START.</summary>
/// <remarks>https://help.twilio.com/articles/223134027</remarks>
internal sealed class MessageBook(TwilioNetwork network)
{
    private static readonly string[] Stops = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"], Starts = ["START", "YES", "UNSTOP"];

    private readonly ConcurrentStack<EmulatedMessage> _messages = [];

    private readonly ConcurrentDictionary<string, MessagePlan> _plans = new();

    private readonly ConcurrentDictionary<(string Ours, string Theirs), bool> _stopped = new();

    /// <summary>The newest first.</summary>
    public IReadOnlyList<EmulatedMessage> All => [.. _messages];

    public void Plan(string number, MessagePlan plan) => _plans[number] = plan;

    public MessagePlan PlanOf(string number) => _plans.GetValueOrDefault(number) ?? new MessagePlan();

    public bool HasStopped(string ours, string theirs) => _stopped.ContainsKey((ours, theirs));

    public EmulatedMessage Send(string from, string to, string body, CallbackTarget? callback)
    {
        var message = new EmulatedMessage("outbound-api", from, to, body, network.Options.Time.GetUtcNow());
        _messages.Push(message);
        var plan = PlanOf(to);
        foreach (var status in plan.Status == "failed" ? (string[])["failed"] : ["sent", plan.Status])
        {
            (message.Status, message.ErrorCode) = (status, status == "sent" ? null : plan.ErrorCode);
            if (callback is not null)
                network.Callbacks.Send("message", status, message.Sid, callback, Fields(message));
        }
        return message;
    }

    /// <summary>Somebody writes to a number of the account.</summary>
    public void Receive(string from, string to, string body)
    {
        var word = body.Trim().ToUpperInvariant();
        if (Stops.Contains(word))
            _stopped[(to, from)] = true;
        else if (Starts.Contains(word))
            _stopped.TryRemove((to, from), out _);
        _messages.Push(new EmulatedMessage("inbound", from, to, body, network.Options.Time.GetUtcNow()) { Status = "received" });
    }

    public EmulatedMessage? Find(string sid) => _messages.FirstOrDefault(m => m.Sid == sid);

    private List<KeyValuePair<string, string>> Fields(EmulatedMessage message)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("MessageSid", message.Sid), new("SmsSid", message.Sid), new("AccountSid", network.Options.AccountSid), new("From", message.From),
            new("To", message.To), new("MessageStatus", message.Status), new("SmsStatus", message.Status), new("ApiVersion", "2010-04-01"),
        ];
        if (message.ErrorCode is { } code)
            fields.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
        return fields;
    }
}
