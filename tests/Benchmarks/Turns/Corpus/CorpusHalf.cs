namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>Which part of the corpus: with other voices, sentences, noises, gains and moments, so that nothing learnt of one is true of the other.</summary>
internal enum CorpusHalf
{
    /// <summary>Whose single cases are looked at while the product is improved.</summary>
    Tuned,

    /// <summary>Of which only the figures are.</summary>
    Untouched,
}
