using System.Globalization;
using System.Text;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

/// <summary>Text as flite can say it: ASCII, on one line, of bounded length.</summary>
internal static class FliteText
{
    /// <summary>Characters; about five minutes of speech.</summary>
    public const int MaxLength = 5_000;

    /// <summary>Empty when there is nothing to say: some voices make noise of punctuation alone.</summary>
    public static string Of(string text)
    {
        var spoken = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (spoken.Length >= MaxLength)
                break;
            spoken.Append(Plain(c));
        }

        var result = spoken.ToString();
        return result.Any(char.IsLetterOrDigit) ? result : "";
    }

    private static string Plain(char c) => c switch
    {
        '‘' or '’' or 'ʼ' => "'",
        '“' or '”' or '«' or '»' => "\"",
        '–' or '—' => ", ",
        '…' => ".",
        'ß' => "ss",
        '€' => " euros ",
        '£' => " pounds ",
        < ' ' => " ",
        <= '~' => c.ToString(),
        _ => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? "" : " ",
    };
}
