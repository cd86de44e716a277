namespace VoiceAssistant.Application.Text;

/// <param name="First">Of the first phrase of a reply.</param>
/// <param name="Later">Of those behind it.</param>
internal readonly record struct PhraseLengths(PhraseLength First, PhraseLength Later)
{
    private static readonly PhraseLengths Letters = new(new(60, 90, 20), new(180, SentenceChunker.LongestPhrase, 20));

    /// <summary>A character is a syllable or a word and takes three times as long to say.</summary>
    private static readonly PhraseLengths Syllables = new(new(20, 30, 6), new(60, 80, 6));

    public static PhraseLengths In(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "ja" or "zh" or "yue" or "ko" => Syllables,
        _ => Letters,
    };
}

/// <summary>In characters.</summary>
/// <param name="Soon">Behind so many a phrase ends at the last clause there was, or at the next.</param>
/// <param name="Latest">Behind so many it ends between two words.</param>
/// <param name="Shortest">Before so many it ends with a sentence only.</param>
internal readonly record struct PhraseLength(int Soon, int Latest, int Shortest);
