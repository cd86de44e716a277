using VoiceAssistant.CallSimulator.Audio;

namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>A share of the callers, spread evenly over their numbers, are in noise: of one kind after the other.</summary>
internal sealed class NoisyRooms(IReadOnlyList<RoomLoop> loops, double share)
{
    /// <param name="number">1 for the first call.</param>
    /// <returns>Null on a quiet line.</returns>
    public RoomOfCall? Of(int number) => NoisyOf(number - 1) is var before && NoisyOf(number) > before
        ? new RoomOfCall(loops[before % loops.Count], before / loops.Count)
        : null;

    public void Prepare(SpeechClip clip)
    {
        foreach (var loop in loops)
            loop.Prepare(clip);
    }

    private int NoisyOf(int calls) => (int)Math.Round(calls * share, MidpointRounding.AwayFromZero);
}
