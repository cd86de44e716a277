using System.Runtime.InteropServices;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Cuts streamed text into phrases worth speaking: at the ends of sentences; where a sentence is long, at its clauses;
/// where it has none, between words. The first phrase is shorter, so that the caller hears something soon. Numbers,
/// abbreviations and addresses stay whole. Where it cuts depends on the text alone and not on the pieces it came in, and
/// no phrase is longer than <see cref="LongestPhrase"/>, whatever a model writes. Not thread-safe.
/// </summary>
/// <param name="language">BCP 47.</param>
public sealed class SentenceChunker(string language = "en")
{
    public const int LongestPhrase = 240;

    private readonly SentenceEnd _ends = new(LanguageData.Of(language).Sentences);
    private readonly PhraseLengths _lengths = PhraseLengths.In(language);
    private readonly List<char> _text = [];
    private int _from;
    private bool _isFirst = true;

    public void Append(string text)
    {
        _text.RemoveRange(0, _from);
        _text.AddRange(text.AsSpan());
        _from = 0;
    }

    /// <summary>Takes the next whole phrase. False until more text comes.</summary>
    public bool TryTake(out string phrase)
    {
        while (true)
        {
            SkipSpace();
            var text = Rest;
            var end = Find(text[..Math.Min(text.Length, LongestPhrase + SentenceEnd.Horizon)]);
            phrase = new string(text[..end].Trim());
            _from += end;
            if (end == 0)
                return false;
            if (phrase.Length == 0)
                continue;
            _isFirst = false;
            return true;
        }
    }

    /// <summary>The end of the text has come: gives what is left; empty where nothing is.</summary>
    public string TakeRest()
    {
        var rest = new string(Rest.Trim());
        _text.Clear();
        _from = 0;
        return rest;
    }

    private ReadOnlySpan<char> Rest => CollectionsMarshal.AsSpan(_text)[_from..];

    private void SkipSpace()
    {
        while (_from < _text.Count && char.IsWhiteSpace(_text[_from]))
            _from++;
    }

    /// <summary>The length of the first phrase; 0 while what is still to be written may change it.</summary>
    private int Find(ReadOnlySpan<char> text)
    {
        var (soon, latest, shortest) = _isFirst ? _lengths.First : _lengths.Later;
        var clause = 0;
        for (var i = 0; i < latest; i++)
        {
            var end = _ends.At(text, i);
            if (end != 0)
                return Math.Max(0, end);
            if (i >= shortest && ClauseEnd.Is(text, i))
                clause = i + 1;
            if (clause > 0 && i >= soon)
                return clause;
        }

        return text.Length > latest + 1 ? WordEnd.Before(text, latest, shortest) : 0;
    }
}
