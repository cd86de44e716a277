using VoiceAssistant.Application.Text;

namespace VoiceAssistant.RealtimeMedia.Turns.Words;

/// <summary>Knows our own words where they come back from the caller's loudspeaker and a recogniser takes them for the caller's.</summary>
internal static class OwnWords
{
    /// <summary>Fewer words are anybody's.</summary>
    private const int Fewest = 4;

    /// <summary>Of our own last words, so many can be on their way back.</summary>
    private const int Recent = 40;

    /// <summary>Most of the text was said by us a moment ago, in the same order: a recogniser mishears one word in four of an echo.</summary>
    /// <param name="heard">What was understood.</param>
    /// <param name="said">What we have said last.</param>
    public static bool Are(string heard, string said)
    {
        var words = SpokenWords.Of(heard);
        if (words.Count < Fewest)
            return false;
        string[] own = [.. SpokenWords.Of(said).TakeLast(Recent)];
        return InOrder(words, own) * 4 >= words.Count * 3;
    }

    /// <summary>The length of the longest common subsequence.</summary>
    private static int InOrder(IReadOnlyList<string> words, string[] own)
    {
        var lengths = new int[own.Length + 1];
        foreach (var word in words)
        {
            var diagonal = 0;
            for (var i = 0; i < own.Length; i++)
            {
                var above = lengths[i + 1];
                lengths[i + 1] = own[i] == word ? diagonal + 1 : Math.Max(above, lengths[i]);
                diagonal = above;
            }
        }

        return lengths[^1];
    }
}
