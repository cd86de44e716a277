using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>How one assistant words and pronounces what it says.</summary>
/// <param name="Pronunciations">How names and foreign words are to be said; whole words or phrases, whatever their case.</param>
/// <param name="Phrases">The owner's own sentences in place of the assistant's.</param>
public sealed record SpeechPolicy(IReadOnlyList<Pronunciation>? Pronunciations = null, OwnPhrases? Phrases = null)
{
    public const int MostPronunciations = 200;

    public static SpeechPolicy Default { get; } = new();

    public bool Equals(SpeechPolicy? other) =>
        other is not null && Items.Same(Pronunciations, other.Pronunciations) && Equals(Phrases, other.Phrases);

    public override int GetHashCode() => HashCode.Combine(Pronunciations?.Count, Phrases);
}

/// <param name="Text">What is written, like "Nguyen".</param>
/// <param name="SpokenAs">What the voice is given in its place, like "win".</param>
public sealed record Pronunciation(string Text, string SpokenAs)
{
    public const int LongestText = 100, LongestSpokenAs = 200;
}
