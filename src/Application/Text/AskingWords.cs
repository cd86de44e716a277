using System.Collections.Frozen;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Text;

/// <summary>How people of one language ask; from its file of <see cref="LanguageData"/>.</summary>
internal sealed class AskingWords(AskingFile file)
{
    /// <summary>Folded: they tell nothing of what is looked for.</summary>
    public FrozenSet<string> Empty { get; } = Folded([.. file.Empty, .. file.Referring, .. file.Prepositions, .. file.Courtesies.Where(IsWord), .. file.Continuing.Where(IsWord)]);

    /// <summary>Folded: they stand for something that was said before.</summary>
    public FrozenSet<string> Referring { get; } = Folded(file.Referring);

    /// <summary>Folded.</summary>
    public FrozenSet<string> Prepositions { get; } = Folded(file.Prepositions);

    public PhraseSet Courtesies { get; } = new(file.Courtesies);

    public PhraseSet Continuing { get; } = new(file.Continuing);

    public PhraseSet Dictating { get; } = new(file.Dictating);

    /// <summary>As they are said.</summary>
    public FrozenSet<string> Digits { get; } = file.Digits.SelectMany(SpokenWords.Of).ToFrozenSet();

    /// <summary>"What's" is two words once it is folded.</summary>
    private static FrozenSet<string> Folded(IEnumerable<string> words) =>
        words.SelectMany(word => SearchText.Fold(word).Split(' ')).Where(word => word.Length > 0).ToFrozenSet();

    private static bool IsWord(string phrase) => !phrase.Contains(' ', StringComparison.Ordinal);
}
