namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>What a chunk's own text seldom says: which document, and which part of it. It is found by that as well.</summary>
public static class ChunkContext
{
    public const string Separator = " › ";

    internal const int MostTokens = 80;

    /// <summary>One line like <c>Price list. Prices › Cleaning</c>; empty where nothing is known.</summary>
    /// <param name="title">Of the document, or its name where it has none.</param>
    /// <param name="heading">As in <see cref="ChunkDraft.Heading"/>.</param>
    public static string Of(string title, string heading)
    {
        title = TokenCounter.Shorten(title.Trim(), MostTokens / 4);
        if (heading.StartsWith(title, StringComparison.OrdinalIgnoreCase))
            title = ""; // many documents begin with their title
        var line = title.Length == 0 ? heading : heading.Length == 0 ? title : $"{title.TrimEnd('.')}. {heading}";
        return TokenCounter.Shorten(line, MostTokens);
    }

    /// <summary>What is embedded: the context as a line of its own in front of the text.</summary>
    public static string Embedded(string context, string text) => context.Length == 0 ? text : $"{context}\n{text}";
}
