namespace VoiceAssistant.Infrastructure.OpenAI.Synthesis;

/// <summary>A phrase in parts that a request takes.</summary>
internal static class SpeechText
{
    public const int LongestPart = 4_096;

    private static readonly char[] SentenceEnds = ['.', '!', '?', '\u3002', '\uff01', '\uff1f'];

    /// <summary>Nothing where there is nothing to say. Parted behind a sentence where one ends, else between words, else anywhere.</summary>
    public static IEnumerable<string> Parts(string text)
    {
        var rest = text.Trim();
        if (!rest.Any(char.IsLetterOrDigit))
            yield break;
        while (rest.Length > LongestPart)
        {
            var at = End(rest);
            yield return rest[..at].Trim();
            rest = rest[at..].Trim();
        }

        if (rest.Any(char.IsLetterOrDigit))
            yield return rest;
    }

    private static int End(string text)
    {
        var sentence = text.LastIndexOfAny(SentenceEnds, LongestPart - 1) + 1;
        if (sentence > LongestPart / 2)
            return sentence;
        var word = text.LastIndexOf(' ', LongestPart - 1);
        if (word > 0)
            return word;
        return char.IsHighSurrogate(text[LongestPart - 1]) ? LongestPart - 1 : LongestPart;
    }
}
