namespace VoiceAssistant.Application.Text;

/// <summary>Finds where a sentence may be cut because a speaker would pause there.</summary>
internal static class ClauseEnd
{
    /// <summary>Whether one ends with the character at <paramref name="at"/>; the one behind it has to be there.</summary>
    public static bool Is(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '、' or '，' or '；' or '：' or '،' or '؛' => true,
        ',' or ';' or ':' or '–' or '—' => at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]),
        _ => false,
    };
}
