namespace VoiceAssistant.Application.Text;

/// <summary>Takes a whole text apart into its sentences.</summary>
public static class Sentences
{
    /// <summary>In order, without the spaces around them; the last one need not have an end.</summary>
    /// <param name="language">BCP 47.</param>
    public static IEnumerable<string> In(string text, string language = "en")
    {
        text += '\n'; // nothing follows that could decide otherwise
        var ends = new SentenceEnd(LanguageData.Of(language).Sentences);
        for (var at = 0; at < text.Length;)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            var end = ends.Find(text.AsSpan(at));
            var next = end < 0 ? text.Length : at + end;
            var sentence = text[at..next].Trim();
            if (sentence.Length > 0)
                yield return sentence;
            at = next;
        }
    }
}
