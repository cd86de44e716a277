using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>How one assistant words and pronounces what it says.</summary>
/// <param name="Pronunciations">How names and foreign words are to be said; whole words or phrases, whatever their case.</param>
/// <param name="Phrases">The owner's own sentences in place of the assistant's.</param>
/// <param name="OtherLanguages">BCP 47: languages that callers may speak instead, and are then answered in, where the speech provider can tell them apart.</param>
public sealed record SpeechPolicy(
    IReadOnlyList<Pronunciation>? Pronunciations = null, OwnPhrases? Phrases = null, IReadOnlyList<string>? OtherLanguages = null)
{
    public const int MostPronunciations = 200;

    /// <summary>With its own, an assistant has four at most: so many can be told apart from the first words on.</summary>
    public const int MostOtherLanguages = 3;

    public static SpeechPolicy Default { get; } = new();

    public bool Equals(SpeechPolicy? other) =>
        other is not null && Items.Same(Pronunciations, other.Pronunciations) && Equals(Phrases, other.Phrases)
        && Items.Same(OtherLanguages, other.OtherLanguages);

    public override int GetHashCode() => HashCode.Combine(Pronunciations?.Count, Phrases, OtherLanguages?.Count);
}

/// <param name="Text">What is written, like "Nguyen".</param>
/// <param name="SpokenAs">What the voice is given in its place, like "win".</param>
public sealed record Pronunciation(string Text, string SpokenAs)
{
    public const int LongestText = 100, LongestSpokenAs = 200;
}
