using System.Collections.Concurrent;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>All text messages; each is delivered at once.</summary>
internal sealed class MessageBook(TwilioNetwork network)
{
    private readonly ConcurrentStack<EmulatedMessage> _messages = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<EmulatedMessage> All => [.. _messages];

    public EmulatedMessage Send(string from, string to, string body, CallbackTarget? callback)
    {
        var message = new EmulatedMessage(from, to, body, network.Options.Time.GetUtcNow());
        _messages.Push(message);
        foreach (var status in (string[])["sent", "delivered"])
        {
            message.Status = status;
            if (callback is not null)
                network.Callbacks.Send("message", status, message.Sid, callback,
                [
                    new("MessageSid", message.Sid), new("SmsSid", message.Sid), new("AccountSid", network.Options.AccountSid), new("From", from),
                    new("To", to), new("MessageStatus", status), new("SmsStatus", status), new("ApiVersion", "2010-04-01"),
                ]);
        }
        return message;
    }

    public EmulatedMessage? Find(string sid) => _messages.FirstOrDefault(m => m.Sid == sid);
}
