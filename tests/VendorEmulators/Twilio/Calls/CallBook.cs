using System.Collections.Concurrent;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>All calls that there were.</summary>
internal sealed class CallBook
{
    private readonly ConcurrentDictionary<string, EmulatedCall> _bySid = new();
    private readonly ConcurrentStack<EmulatedCall> _calls = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<EmulatedCall> All => [.. _calls.Where(c => _bySid.ContainsKey(c.Sid))];

    public void Add(EmulatedCall call)
    {
        _bySid[call.Sid] = call;
        _calls.Push(call);
    }

    public void Remove(EmulatedCall call) => _bySid.TryRemove(call.Sid, out _);

    public EmulatedCall? Find(string sid) => _bySid.GetValueOrDefault(sid);
}
