using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>
/// A question as it is looked for: what callers say before they come to it, and the sounds of thinking, would draw its vector towards
/// documents about greetings.
/// </summary>
internal static partial class SpokenQuestion
{
    /// <summary>The text as it was, where nothing would be left of it.</summary>
    public static string Of(string text)
    {
        var bare = Space().Replace(Sounds().Replace(text, " "), " ").Trim(' ', ',');
        bare = Opening().Replace(bare, "").Trim(' ', ',');
        return bare.Length == 0 ? text.Trim() : bare;
    }

    [GeneratedRegex(@"\b(?:u+m+|u+h+|e+r+m*|h+m+|ah+|you know|i mean)\b[,.…]*", RegexOptions.IgnoreCase)]
    private static partial Regex Sounds();

    [GeneratedRegex(
        @"^(?:(?:hi|hello|hey|yeah|yes|okay|ok|so|well|right|please|good (?:morning|afternoon|evening)|thank you|thanks"
        + @"|i (?:just )?(?:want|wanted|would like|need) to (?:ask|know)(?: you)?(?: about)?|i'?d like to (?:ask|know)(?: about)?"
        + @"|i was wondering|(?:can|could) (?:you|i) (?:please )?(?:tell me|ask(?: you)?)|do you know)\b[ ,.!]*)+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
