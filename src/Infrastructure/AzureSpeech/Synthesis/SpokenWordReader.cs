using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>
/// Finds the words that the service tells of in the phrase that it speaks: several of its words may be one as written, such as
/// the parts of a hyphenated one, and what it calls a punctuation is none. Of a text that is written without spaces nothing is
/// told.
/// </summary>
internal sealed class SpokenWordReader(string phrase)
{
    private const int TicksPerMs = 10_000;

    /// <summary>A word that is further away was spoken for something else.</summary>
    private const int Furthest = 80;

    private readonly bool _hasSpaces = !phrase.Any(IsWrittenWithoutSpaces);
    private (int From, int To, int StartMs, int EndMs)? _open;
    private int _at;

    /// <summary>Takes a boundary; adds the words that are complete with it.</summary>
    public void Read(MetadataData boundary, List<SpokenWord> words)
    {
        if (!_hasSpaces || boundary.Text is not { Text: { Length: > 0 } text, BoundaryType: null or "WordBoundary" } || Find(text) is not { } found)
            return;
        _at = found + text.Length;
        var (start, end) = ((int)(boundary.Offset / TicksPerMs), (int)((boundary.Offset + boundary.Duration) / TicksPerMs));
        if (_open is { } open && found < open.To)
        {
            _open = open with { EndMs = Math.Max(open.EndMs, end) };
        }
        else
        {
            Complete(words);
            _open = (StartOf(found), EndOf(found), start, end);
        }

        if (!phrase.Take(_open.Value.To).Skip(_at).Any(char.IsLetterOrDigit))
            Complete(words);
    }

    /// <summary>Adds what was not complete: nothing more comes.</summary>
    public void Complete(List<SpokenWord> words)
    {
        if (_open is { } open)
            words.Add(new SpokenWord(phrase[open.From..open.To], open.StartMs, open.EndMs));
        _open = null;
    }

    private int? Find(string text)
    {
        var near = phrase.AsSpan(_at, Math.Min(phrase.Length - _at, Furthest + text.Length));
        return near.IndexOf(text, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? _at + at : null;
    }

    private int StartOf(int at)
    {
        while (at > 0 && !char.IsWhiteSpace(phrase[at - 1]))
            at--;
        return at;
    }

    private int EndOf(int at)
    {
        while (at < phrase.Length && !char.IsWhiteSpace(phrase[at]))
            at++;
        return at;
    }

    /// <summary>Thai and Lao, Burmese, Khmer, and all of the far east but Korean.</summary>
    private static bool IsWrittenWithoutSpaces(char c) =>
        c is >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF' or >= '\u3040' and <= '\u9FFF';
}
