using System.Collections.Frozen;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>Words with which a listener says "go on": said while the assistant speaks, they are no interruption.</summary>
internal static class Acknowledgement
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        "ah", "aha", "alright", "good", "great", "hm", "hmm", "huh", "mhm", "mm", "mmm", "oh", "okay", "right",
        "sure", "uh", "um", "yeah", "yep", "genau", "ja", "oui", "si", "sí", "vale");

    /// <summary>Nothing but such words, and at least one.</summary>
    public static bool Is(string text) => text.Length > 0 && SpokenWords.Of(text) is { Count: > 0 } words && words.All(Words.Contains);
}
