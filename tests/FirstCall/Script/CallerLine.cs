using VoiceAssistant.Application.Text;

namespace VoiceAssistant.FirstCall.Script;

/// <summary>Something the caller says, and by which of its words one knows that it was understood.</summary>
/// <param name="Keywords">As <see cref="SpokenWords"/> has them; none where it cannot be known.</param>
internal sealed record CallerLine(string Text, IReadOnlyList<string> Keywords)
{
    public static CallerLine Of(string text) => new(text, Words.Telling(text));

    /// <summary>
    /// Two keywords of three suffice, one of one, two of two: a recogniser may miss a word of a long line, but not its
    /// point.
    /// </summary>
    public bool IsUnderstoodAs(string transcript)
    {
        var heard = SpokenWords.Of(transcript).ToHashSet();
        return heard.Count > 0 && Keywords.Count(heard.Contains) >= Math.Ceiling(Keywords.Count * 2 / 3.0);
    }
}
