using System.Collections.Frozen;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>Words with which a listener says "go on": said while the assistant speaks, they are no interruption.</summary>
internal static class Acknowledgement
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ah", "aha", "alright", "good", "great", "hm", "hmm", "huh", "mhm", "mm", "mmm", "oh", "ok", "okay", "right",
        "sure", "uh", "um", "yeah", "yep", "genau", "ja", "oui", "si", "sí", "vale");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static ReadOnlySpan<char> Separators => " -,.!?…";

    /// <summary>Nothing but such words, and at least one. Allocates nothing: it is asked for every block of a caller who says them.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        var any = false;
        foreach (var range in text.SplitAny(Separators))
        {
            var word = text[range];
            if (word.IsEmpty)
                continue;
            if (!Lookup.Contains(word))
                return false;
            any = true;
        }

        return any;
    }
}
