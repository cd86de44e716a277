using System.Collections.Frozen;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Search.Lexical;

/// <summary>Words of a language that tell nothing of what is looked for. Which language a question is in is told by the most of them.</summary>
internal static class StopWords
{
    /// <summary>The first where two have as many: English.</summary>
    private static readonly string[] Languages =
        ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "el", "tr"];

    private static readonly Lazy<FrozenSet<string>[]> Lists = new(() => [.. Languages.Select(Read)]);

    /// <param name="words">As folding gives them.</param>
    /// <returns>The words without them; all, where there would be none left.</returns>
    public static IReadOnlyList<string> Without(IReadOnlyList<string> words)
    {
        var list = Lists.Value.MaxBy(language => words.Count(language.Contains))!;
        List<string> telling = [.. words.Where(word => !list.Contains(word))];
        return telling.Count > 0 ? telling : words;
    }

    private static FrozenSet<string> Read(string language)
    {
        using var file = typeof(StopWords).Assembly.GetManifestResourceStream($"Search.StopWords.{language}.txt")
            ?? throw new InvalidOperationException($"The words of {language} are missing.");
        using var reader = new StreamReader(file);
        return SearchText.Fold(reader.ReadToEnd()).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
