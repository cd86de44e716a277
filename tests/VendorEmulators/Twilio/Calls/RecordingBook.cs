using System.Collections.Concurrent;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>All recordings that were not deleted.</summary>
internal sealed class RecordingBook(TwilioNetwork network)
{
    private readonly ConcurrentDictionary<string, EmulatedRecording> _recordings = new();

    /// <summary>The newest first.</summary>
    public IReadOnlyList<EmulatedRecording> All => [.. _recordings.Values.OrderByDescending(r => r.StartedAt)];

    public EmulatedRecording Start(EmulatedCall call, string source, bool isDual, CallbackTarget? callback)
    {
        var recording = new EmulatedRecording(call, source, isDual, callback, network);
        _recordings[recording.Sid] = recording;
        return recording;
    }

    public EmulatedRecording? Find(string sid) => _recordings.GetValueOrDefault(sid);

    /// <summary>The running ones of a call, the latest first.</summary>
    public IEnumerable<EmulatedRecording> Running(EmulatedCall call) => All.Where(r => r.Call == call && r.IsRunning);

    public bool Delete(string sid) => _recordings.TryRemove(sid, out _);
}
