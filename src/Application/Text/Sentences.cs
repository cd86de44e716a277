namespace VoiceAssistant.Application.Text;

/// <summary>Takes a whole text apart into its sentences.</summary>
public static class Sentences
{
    /// <summary>In order, without the spaces around them; the last one need not have an end.</summary>
    public static IEnumerable<string> In(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = SentenceEnd.Find(text.AsSpan(at));
            var next = end < 0 ? text.Length : at + end;
            var sentence = text[at..next].Trim();
            if (sentence.Length > 0)
                yield return sentence;
            at = next;
        }
    }
}
