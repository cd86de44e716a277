using System.Buffers;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Finds where a sentence ends in text that is still being written, by the rules of its language.
/// </summary>
/// <remarks>
/// By hand, as the break iterators of ICU (https://unicode.org/reports/tr29/#Sentence_Boundaries) want the whole text: they
/// cannot say that what follows decides, their suppressions hold no ordinals ("am 3. Mai"), and .NET carries none of them.
/// </remarks>
internal sealed class SentenceEnd(SentenceWords words)
{
    /// <summary>Characters behind a mark that may decide whether it ends a sentence; nothing further away does.</summary>
    public const int Horizon = 40;

    private const int MostClosing = 8, MostSpace = 8;

    /// <summary>These end a sentence whatever follows. Hindi, Urdu, Arabic, Greek, Armenian, Burmese, Khmer, Ethiopic, and full width.</summary>
    private static readonly SearchValues<char> Always = SearchValues.Create("。｡！？।॥۔؟\u037e։။។።");

    private static readonly SearchValues<char> Closing = SearchValues.Create(".!?…。！？\"')]”’»*_」』）】›");

    /// <summary>The first end of a sentence within the text, as an index behind it; -1 where none is certain.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var end = At(text, i);
            if (end != 0)
                return end;
        }

        return -1;
    }

    /// <summary>
    /// The index behind the sentence that ends with the mark at <paramref name="at"/> and what closes it; 0 where none
    /// ends, -1 where what follows decides and has not been written yet.
    /// </summary>
    public int At(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length)
            return -1;
        var mark = text[at];
        if (mark == '\n')
            return at + 1;
        var always = Always.Contains(mark);
        if (!always && mark is not ('.' or '!' or '?' or '…') && !(mark == ';' && words.EndsWithSemicolon))
            return at + 1 < text.Length ? 0 : -1; // the character behind tells a clause
        var end = at + 1;
        while (end < text.Length && end - at <= MostClosing && Closing.Contains(text[end]))
            end++;
        if (end >= text.Length)
            return -1;
        if (always || (mark is '!' or '?' && Script.IsWithoutSpaces(text[end])))
            return end;
        if (!char.IsWhiteSpace(text[end]))
            return 0;
        return mark == '.' && end == at + 1 ? AtDot(text, at) : end;
    }

    private int AtDot(ReadOnlySpan<char> text, int dot)
    {
        var word = WordBefore(text, dot);
        var next = dot + 1;
        while (next < text.Length && next - dot <= MostSpace && char.IsWhiteSpace(text[next]) && text[next] != '\n')
            next++;
        if (next >= text.Length)
            return -1;
        if (char.IsWhiteSpace(text[next]))
            return dot + 1;
        var length = 0;
        while (next + length < text.Length && length < SentenceWords.Longest && char.IsLetterOrDigit(text[next + length]))
            length++;
        var isWhole = next + length < text.Length;
        return words.EndsSentence(word, IsAtStart(text, dot, word), text.Slice(next, Math.Max(1, length)), isWhole) switch
        {
            true => dot + 1,
            false => 0,
            null => -1,
        };
    }

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int dot)
    {
        var start = dot;
        while (start > 0 && dot - start < SentenceWords.Longest && !char.IsWhiteSpace(text[start - 1]))
            start--;
        return text[start..dot].TrimStart("(\"'*_“„«¿¡[");
    }

    private static bool IsAtStart(ReadOnlySpan<char> text, int dot, ReadOnlySpan<char> word) =>
        text[..(dot - word.Length)].IsWhiteSpace();
}
