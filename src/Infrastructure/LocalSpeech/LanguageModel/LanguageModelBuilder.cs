using VoiceAssistant.Infrastructure.LocalSpeech.Flite;

namespace VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

/// <summary>Makes the language model of an assistant from the phrase bank, the assistant's text and everyday English.</summary>
internal sealed class LanguageModelBuilder(LocalSpeechOptions options)
{
    /// <summary>A sentence of the assistant's beside one of the phrase bank: callers do not talk like prompts.</summary>
    private const double VocabularyWeight = 0.3;

    private BackgroundModel? _background;

    public (BackoffModel Model, string Dictionary) Build(string vocabulary)
    {
        var pronunciations = Pronunciations.Read(options.Dictionary);
        var background = _background ??= BackgroundModel.Read(options.GeneralLanguageModel, pronunciations);
        var counts = new NgramCounts();
        var spoken = SpokenWords.Of(vocabulary).Select(words => new WeightedSentence(words, VocabularyWeight));
        foreach (var (words, weight) in PhraseBank.Sentences().Concat(spoken))
            foreach (var run in Pronounceable(words, pronunciations))
                counts.Add(new WeightedSentence(run, weight));
        var model = BackoffModel.Estimate(counts, background);
        var known = model.Words.Keys.Where(word => word != NgramCounts.End).Order(StringComparer.Ordinal);
        return (model, pronunciations.Excerpt(known));
    }

    /// <summary>The words as they are, with approximate pronunciations for new ones; those without any cut the sentence.</summary>
    private IEnumerable<string[]> Pronounceable(string[] words, Pronunciations pronunciations)
    {
        var run = new List<string>();
        foreach (var word in words)
        {
            if (pronunciations.Knows(word) || TryApproximate(word, pronunciations))
            {
                run.Add(word);
                continue;
            }

            if (run.Count > 0)
                yield return run.ToArray();
            run.Clear();
        }

        if (run.Count > 0)
            yield return run.ToArray();
    }

    private bool TryApproximate(string word, Pronunciations pronunciations)
    {
        if (FliteLexicon.Pronounce(word, options.LibraryFolder) is not { } phones)
            return false;
        pronunciations.Add(word, phones);
        return true;
    }
}
