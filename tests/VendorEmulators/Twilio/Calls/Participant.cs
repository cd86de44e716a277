using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>A call in a conference.</summary>
internal sealed class Participant
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Participant(EmulatedCall call, ConferenceTarget target, DateTimeOffset joinedAt)
    {
        (Call, JoinedAt, StartsOnEnter, EndsOnExit, IsMuted) = (call, joinedAt, target.StartsOnEnter, target.EndsOnExit, target.IsMuted);
        Line.IsMuted = IsMuted;
    }

    public EmulatedCall Call { get; }

    public PlainLine Line => Call.Leg!.Phone!.Line;

    public DateTimeOffset JoinedAt { get; }

    public bool StartsOnEnter { get; }

    public bool EndsOnExit { get; set; }

    public bool IsMuted { get; set; }

    public bool IsHeld { get; set; }

    public Task LeftAsync() => _left.Task;

    public void Leave()
    {
        Line.Disconnect();
        Line.IsMuted = false;
        _left.TrySetResult();
    }
}
