using System.Collections.Frozen;

namespace VoiceAssistant.Application.Text;

/// <summary>Finds where a sentence ends in text that is still being written.</summary>
internal static class SentenceEnd
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = Words(
        "mr", "mrs", "ms", "dr", "prof", "st", "ave", "rd", "no", "nr", "vs", "etc", "e.g", "i.e", "approx", "ext", "tel",
        "inc", "ltd", "co", "jr", "sr", "bzw", "z.b", "ca", "str", "hr", "fr", "sra", "mme", "m");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TimesOfDay = Words("a.m", "p.m");

    /// <summary>The index behind the first sentence; -1 where none is certain to have ended.</summary>
    public static int Find(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || text[i] is '。' or '！' or '？')
                return i + 1;
            if (text[i] is not ('.' or '!' or '?' or '…'))
                continue;
            var end = SkipClosing(text, i + 1);
            if (end >= text.Length)
                return -1; // what follows decides, and it has not been written yet
            if (!char.IsWhiteSpace(text[end]))
                continue;
            if (text[i] != '.' || EndsSentence(text, i, end))
                return end;
        }

        return -1;
    }

    private static int SkipClosing(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is '.' or '!' or '?' or '…' or '"' or '\'' or ')' or ']' or '”' or '’' or '»' or '*')
            at++;
        return at;
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int dot, int end)
    {
        var start = dot;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
            start--;
        var word = text[start..dot].TrimStart("(\"*“");
        if (Abbreviations.Contains(word) || word is [>= 'A' and <= 'Z'])
            return false;
        if (TimesOfDay.Contains(word))
            return NextLetter(text, end) is { } letter && char.IsUpper(letter);
        return start > 0 || word.ContainsAnyExceptInRange('0', '9'); // "1." begins an item of a list
    }

    private static char? NextLetter(ReadOnlySpan<char> text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
                return text[i];
        }

        return null;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(params string[] words) =>
        words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
