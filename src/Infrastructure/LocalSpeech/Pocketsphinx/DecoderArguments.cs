namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>The decoder's settings, tuned on telephone audio with <c>Benchmarks speech --sentences tuning</c>.</summary>
internal static class DecoderArguments
{
    /// <summary>
    /// The mean of the cepstra after <see cref="Audio.WideBand"/> and <see cref="TelephoneBand"/>, measured with four voices: where the
    /// normalisation of a call begins, before it has heard enough of the caller.
    /// </summary>
    private const string CepstralMean = "26.73,15.91,4.69,18.79,5.88,-1.45,1.54,-14.20,-6.02,-8.11,7.16,0.58,1.77";

    public static IReadOnlyList<string> For(string modelFolder, string languageModel, string dictionary) =>
    [
        "-hmm", Path.Combine(modelFolder, "en-us"),
        "-lm", languageModel,
        "-dict", dictionary,
        // 5.5 and 6.5 are equal here, 9 is worse by 3 %
        "-lw", "5.5",
        "-cmninit", CepstralMean,
    ];
}
