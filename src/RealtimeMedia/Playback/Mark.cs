using System.Globalization;

namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>
/// The name of a mark. A <c>clear</c> makes the carrier return all pending marks at once, so a mark counts only if its
/// generation is that of the last clear.
/// </summary>
internal readonly record struct Mark(int Generation, int Phrase)
{
    public static bool TryParse(string name, out Mark mark)
    {
        mark = default;
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0
            || !int.TryParse(name.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            || !int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var phrase))
            return false;
        mark = new Mark(generation, phrase);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Generation}-{Phrase}");
}
