namespace VoiceAssistant.Domain.Calls;

/// <summary>One of the media streams that a call has in the course of time.</summary>
/// <param name="Number">0 for the first; see <see cref="CallLog.Reconnections"/>.</param>
public readonly record struct CallStream(CallId Call, int Number)
{
    /// <summary>More turns than a stream ever has.</summary>
    private const int Turns = 10_000;

    /// <summary>
    /// The number of its first turn. Each stream has numbers of its own, since the host of the one before may still have turns
    /// to write that nobody else knows of.
    /// </summary>
    public int FirstTurn => Number * Turns;
}
