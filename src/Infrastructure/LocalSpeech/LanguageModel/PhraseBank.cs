using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

/// <summary>A sentence of lower-case words and how much it counts.</summary>
internal readonly record struct WeightedSentence(string[] Words, double Weight);

/// <summary>What callers say to a business: <c>Phrases.txt</c> with its slots filled.</summary>
internal static partial class PhraseBank
{
    /// <summary>Ways a sentence with slots is filled; together they weigh <see cref="TemplateWeight"/>.</summary>
    private const int Fillings = 40;
    private const double TemplateWeight = 3;

    public static IEnumerable<WeightedSentence> Sentences()
    {
        var slots = new PhraseSlots();
        foreach (var line in Lines())
        {
            if (!line.Contains('{'))
            {
                yield return new WeightedSentence(line.Split(' '), 1);
                continue;
            }

            for (var i = 0; i < Fillings; i++)
            {
                var filled = Slot().Replace(line, match => slots.Fill(match.Groups[1].Value));
                yield return new WeightedSentence(filled.Split(' '), TemplateWeight / Fillings);
            }
        }
    }

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(PhraseBank).Assembly.GetManifestResourceStream("LocalSpeech.Phrases.txt")
            ?? throw new InvalidOperationException("The phrase bank is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Slot();
}
