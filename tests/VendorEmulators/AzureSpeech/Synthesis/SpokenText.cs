using System.Text.RegularExpressions;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;

/// <summary>A word or a mark of punctuation, and when it is spoken. Times are ms from the first sample.</summary>
internal sealed record SynthesizedWord(string Text, int OffsetMs, int DurationMs, bool IsPunctuation);

/// <summary>
/// How long a text takes: 50 ms, then each word 60 ms a character and 100 ms after it, in which its punctuation falls. Whoever
/// knows the text knows what was heard at which time.
/// </summary>
internal sealed partial record SpokenText(IReadOnlyList<SynthesizedWord> Words, int DurationMs)
{
    private const int LeadMs = 50;
    private const int CharacterMs = 60;
    private const int GapMs = 100;

    /// <param name="parts">Text, and pauses between.</param>
    public static SpokenText Of(IEnumerable<SsmlPart> parts)
    {
        var words = new List<SynthesizedWord>();
        var at = LeadMs;
        foreach (var part in parts)
        {
            at += part.BreakMs;
            foreach (Match match in Token().Matches(part.Text))
            {
                var isWord = char.IsLetterOrDigit(match.Value[0]);
                words.Add(new SynthesizedWord(
                    match.Value, isWord ? at : Math.Max(0, at - GapMs), isWord ? CharacterMs * match.Length : GapMs, !isWord));
                if (isWord)
                    at += (CharacterMs * match.Length) + GapMs;
            }
        }

        return new SpokenText(words, at);
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]")]
    private static partial Regex Token();
}
