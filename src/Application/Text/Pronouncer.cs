using System.Globalization;
using System.Text;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Puts an assistant's pronunciations in place of what is written: whole words or phrases, the longest first, whatever
/// their case. What was put in is not looked at again.
/// </summary>
internal sealed class Pronouncer(IReadOnlyList<Pronunciation> pronunciations)
{
    private readonly ILookup<char, Pronunciation> _byFirst = pronunciations
        .Select(p => p with { Text = p.Text.Trim() })
        .OrderByDescending(p => p.Text.Length)
        .ToLookup(p => char.ToUpperInvariant(p.Text[0]));

    public string Apply(string text)
    {
        if (_byFirst.Count == 0)
            return text;
        var said = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (At(text, i) is { } found)
            {
                said.Append(found.SpokenAs);
                i += found.Text.Length;
            }
            else
            {
                said.Append(text[i++]);
            }
        }

        return said.ToString();
    }

    private Pronunciation? At(string text, int at)
    {
        foreach (var candidate in _byFirst[char.ToUpperInvariant(text[at])])
        {
            var written = candidate.Text;
            if (string.Compare(text, at, written, 0, written.Length, StringComparison.OrdinalIgnoreCase) == 0
                && at + written.Length <= text.Length && IsBorder(text, at) && IsBorder(text, at + written.Length))
                return candidate;
        }

        return null;
    }

    /// <summary>Between two letters of one word there is none.</summary>
    private static bool IsBorder(string text, int at) =>
        at <= 0 || at >= text.Length || !IsOfWord(text[at - 1]) || !IsOfWord(text[at]) || Script.IsWithoutSpaces(text[at]) || Script.IsWithoutSpaces(text[at - 1]);

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
