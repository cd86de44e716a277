using System.Text;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Cuts streamed text into phrases worth speaking: at the ends of sentences, and at clauses where a sentence is long;
/// the first phrase may be shorter, so that the caller hears something soon. Numbers, abbreviations and addresses stay
/// whole. Not thread-safe.
/// </summary>
public sealed class SentenceChunker
{
    /// <summary>Characters after which a sentence may be cut at a clause, and the shortest such clause.</summary>
    private const int FirstLong = 60, LaterLong = 180, ShortestClause = 20;

    private readonly StringBuilder _text = new();
    private bool _isFirst = true;

    public void Append(string text) => _text.Append(text);

    /// <summary>Takes the next whole phrase. False until more text comes.</summary>
    public bool TryTake(out string phrase)
    {
        var text = _text.ToString();
        var end = SentenceEnd.Find(text);
        var longest = _isFirst ? FirstLong : LaterLong;
        if (end < 0 && text.Length >= longest)
            end = ClauseEnd(text);
        phrase = end < 0 ? "" : text[..end].Trim();
        if (end < 0)
            return false;
        _text.Remove(0, end);
        _isFirst &= phrase.Length == 0;
        return phrase.Length > 0 || TryTake(out phrase);
    }

    /// <summary>The end of the text has come: gives what is left; empty where nothing is.</summary>
    public string TakeRest()
    {
        var rest = _text.ToString().Trim();
        _text.Clear();
        return rest;
    }

    private static int ClauseEnd(string text)
    {
        for (var i = text.Length - 2; i >= ShortestClause; i--)
        {
            if (text[i] is ',' or ';' or ':' or '–' or '—' && char.IsWhiteSpace(text[i + 1]))
                return i + 1;
        }

        return -1;
    }
}
