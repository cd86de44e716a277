using System.Globalization;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Languages for a person: <c>English</c>, <c>German (de-DE)</c>; the tag alone where this machine has no name for it.</summary>
internal static class LanguageName
{
    public static string Of(string tag)
    {
        var language = tag.Split('-')[0];
        return EnglishName(language) is not { } name ? tag : language == tag ? name : $"{name} ({tag})";
    }

    private static string? EnglishName(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language, predefinedOnly: true).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return null; // a language that nobody has named, or a machine without ICU, which names none
        }
    }
}
