using System.Collections.Frozen;

namespace VoiceAssistant.Application.Text;

/// <summary>Words and phrases to be found in a text of single words; each was taken apart as the texts are.</summary>
public sealed class PhraseSet
{
    private readonly FrozenSet<string> _phrases;
    private readonly int _longest;

    public PhraseSet(IEnumerable<string> phrases)
    {
        _phrases = phrases.Select(SpokenWords.TextOf).Where(phrase => phrase.Length > 0).ToFrozenSet();
        _longest = _phrases.Count == 0 ? 0 : _phrases.Max(phrase => phrase.Count(c => c == ' ') + 1);
    }

    /// <summary>The words are nothing but phrases of the set, and at least one.</summary>
    public bool Covers(IReadOnlyList<string> words)
    {
        var at = 0;
        while (at < words.Count && LengthAt(words, at) is var length and > 0)
            at += length;
        return at == words.Count && at > 0;
    }

    /// <summary>One of the phrases begins at the index.</summary>
    public bool IsAt(IReadOnlyList<string> words, int index) => LengthAt(words, index) > 0;

    /// <summary>One of the phrases is the end of the words.</summary>
    public bool Ends(IReadOnlyList<string> words)
    {
        for (var length = Math.Min(_longest, words.Count); length > 0; length--)
        {
            if (_phrases.Contains(Join(words, words.Count - length, length)))
                return true;
        }

        return false;
    }

    /// <summary>How many words the longest phrase has that begins there; 0 where none does.</summary>
    public int LengthAt(IReadOnlyList<string> words, int index)
    {
        for (var length = Math.Min(_longest, words.Count - index); length > 0; length--)
        {
            if (_phrases.Contains(Join(words, index, length)))
                return length;
        }

        return 0;
    }

    private static string Join(IReadOnlyList<string> words, int from, int count) =>
        count == 1 ? words[from] : string.Join(' ', words.Skip(from).Take(count));
}
