using System.Text.RegularExpressions;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>The forms of a phrase, and when its words were said.</summary>
internal static partial class RecognizedWords
{
    /// <summary>Small letters, no punctuation.</summary>
    public static string[] Of(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(word => word.Value)];

    /// <summary>Shares out the time by the letters of the words, in ms.</summary>
    public static IEnumerable<(string Word, int OffsetMs, int DurationMs)> Share(string[] words, int offsetMs, int durationMs)
    {
        var letters = words.Sum(word => word.Length);
        var before = 0;
        foreach (var word in words)
        {
            var from = durationMs * before / letters;
            before += word.Length;
            yield return (word, offsetMs + from, (durationMs * before / letters) - from);
        }
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’.@-][\p{L}\p{M}\p{N}]+)*")]
    private static partial Regex Word();
}
