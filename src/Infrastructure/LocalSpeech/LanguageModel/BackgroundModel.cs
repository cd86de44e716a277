using System.Runtime.InteropServices;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;
using VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

namespace VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

/// <summary>
/// Everyday English, read from the general model that comes with the recogniser: its most frequent words, and the word
/// pairs among them that are much more likely than the words alone suggest. Probabilities are natural, not logarithmic.
/// </summary>
internal sealed unsafe partial class BackgroundModel
{
    /// <summary><c>NGRAM_AUTO</c>.</summary>
    private const int Automatic = 0;

    private const int MaxWords = 5_000;

    /// <summary>Pairs are looked for among so many words: a million questions take 0.25 s.</summary>
    private const int PairedWords = 1_000;

    /// <summary>A pair is kept if it is this many times likelier than its second word alone.</summary>
    private const double MinGain = 3;

    /// <summary>And if its share of all talk, times the logarithm of that gain, is at least this.</summary>
    private const double MinWorth = 2e-6;

    public BackgroundModel(Dictionary<string, double> words, Dictionary<(string, string), double> pairs) =>
        (Words, Pairs) = (words, pairs);

    public IReadOnlyDictionary<string, double> Words { get; }

    /// <summary>P(second | first).</summary>
    public IReadOnlyDictionary<(string First, string Second), double> Pairs { get; }

    /// <exception cref="IOException">The model cannot be read.</exception>
    public static BackgroundModel Read(string path, Pronunciations pronunciations)
    {
        PocketsphinxNative.Silence();
        var logMath = CreateLogMath(1.0001, 0, 0);
        var model = ReadModel(0, path, Automatic, logMath);
        try
        {
            if (model == 0)
                throw new IOException("The general language model cannot be read.");
            var ids = Enumerable.Range(0, Counts(model)[0]).Select(id => (Id: id, Probability: Probability(model, logMath, id)))
                .Where(w => Knows(pronunciations, Word(model, w.Id)))
                .OrderByDescending(w => w.Probability).Take(MaxWords).ToArray();
            return new BackgroundModel(
                ids.ToDictionary(w => Word(model, w.Id), w => w.Probability),
                ReadPairs(model, logMath, ids.AsSpan(0, Math.Min(PairedWords, ids.Length))));
        }
        finally
        {
            // the model owns the table once it is read
            _ = model != 0 ? FreeModel(model) : FreeLogMath(logMath);
        }
    }

    private static bool Knows(Pronunciations pronunciations, string word) =>
        word is NgramCounts.Start or NgramCounts.End || (pronunciations.Knows(word) && !word.EndsWith('.'));

    private static Dictionary<(string, string), double> ReadPairs(
        nint model, nint logMath, ReadOnlySpan<(int Id, double Probability)> words)
    {
        var pairs = new Dictionary<(string, string), double>();
        foreach (var (first, share) in words)
        {
            var name = Word(model, first);
            // sentences are about twelve words long in the general model
            var weight = name == NgramCounts.Start ? 1.0 / 12 : share;
            foreach (var (second, alone) in words)
            {
                var log = LogProbability(model, second, &first, 1, out var used);
                if (used < 2)
                    continue;
                var probability = Exp(logMath, log);
                var gain = probability / alone;
                if (gain >= MinGain && weight * probability * Math.Log(gain) >= MinWorth)
                    pairs[(name, Word(model, second))] = probability;
            }
        }

        return pairs;
    }

    private static double Probability(nint model, nint logMath, int word) =>
        Exp(logMath, LogProbability(model, word, null, 0, out _));

    private static string Word(nint model, int id) => Marshal.PtrToStringUTF8(WordOf(model, id)) ?? "";

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "logmath_init")]
    private static partial nint CreateLogMath(double logBase, int shift, int useTable);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "logmath_free")]
    private static partial int FreeLogMath(nint logMath);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "logmath_exp")]
    private static partial double Exp(nint logMath, int log);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "ngram_model_read", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ReadModel(nint arguments, string path, int type, nint logMath);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "ngram_model_free")]
    private static partial int FreeModel(nint model);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "ngram_model_get_counts")]
    private static partial int* Counts(nint model);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "ngram_word")]
    private static partial nint WordOf(nint model, int id);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "ngram_ng_prob")]
    private static partial int LogProbability(nint model, int word, int* history, int historyLength, out int used);
}
