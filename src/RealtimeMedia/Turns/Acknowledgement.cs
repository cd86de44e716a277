using System.Collections.Frozen;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>Words with which a listener says "go on": said while the assistant speaks, they are no interruption.</summary>
internal static class Acknowledgement
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ah", "aha", "alright", "good", "great", "hm", "hmm", "huh", "mhm", "mm", "mmm", "oh", "ok", "okay", "right",
        "sure", "uh", "um", "yeah", "yep", "genau", "ja", "oui", "si", "sí", "vale");

    private static readonly char[] Separators = [' ', '-', ',', '.', '!', '?', '…'];

    public static bool Is(string text)
    {
        var words = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words.All(Words.Contains);
    }
}
