using System.Text.RegularExpressions;
using VoiceAssistant.Application.Calls;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>Names and words that a caller is likely to say, as hints for a recogniser.</summary>
internal static partial class LikelyWords
{
    /// <summary>Of a greeting, which is there for a caller to repeat: no more names than one has.</summary>
    private const int MostOfGreeting = 5;

    /// <summary>The assistant, the caller, what the owner says how to pronounce, and whatever in the greeting is spelled like a name.</summary>
    public static IReadOnlyList<string> Of(MediaSession media)
    {
        IEnumerable<string?> all =
        [
            media.Assistant.Name,
            media.Context.ContactName,
            .. (media.Assistant.Speech.Pronunciations ?? []).Select(p => p.Text),
            .. NameWithin().Matches(media.Assistant.Greeting).Select(name => name.Value).Take(MostOfGreeting),
        ];
        return [.. all.OfType<string>().Select(text => text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Words with a capital letter, one behind the other, that begin no sentence.</summary>
    [GeneratedRegex(@"(?<=[\p{Ll}\p{N},;:] )\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}'’-]+)*")]
    private static partial Regex NameWithin();
}
