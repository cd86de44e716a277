using System.Collections.Concurrent;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>The account's numbers.</summary>
internal sealed class NumberBook
{
    private readonly ConcurrentQueue<AccountNumber> _numbers = [];

    public IReadOnlyList<AccountNumber> All => [.. _numbers];

    public AccountNumber Add(string number, DateTimeOffset now)
    {
        var added = new AccountNumber(number, now);
        _numbers.Enqueue(added);
        return added;
    }

    public AccountNumber? Find(string number) => _numbers.FirstOrDefault(n => n.Number == number);

    public AccountNumber? FindBySid(string sid) => _numbers.FirstOrDefault(n => n.Sid == sid);
}
