namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>The decoder's settings, tuned on telephone audio with <c>Benchmarks speech --sentences tuning</c>.</summary>
internal static class DecoderArguments
{
    /// <summary>
    /// The mean of the cepstra after <see cref="Audio.WideBand"/> and <see cref="TelephoneBand"/>, measured with four voices: where the
    /// normalisation of a call begins, before it has heard enough of the caller.
    /// </summary>
    private const string CepstralMean = "24.23,11.55,4.88,13.50,7.55,-2.28,0.09,-15.94,-1.74,-6.25,5.07,0.35,1.73";

    public static IReadOnlyList<string> For(string modelFolder, string languageModel, string dictionary) =>
    [
        "-hmm", Path.Combine(modelFolder, "en-us"),
        "-lm", languageModel,
        "-dict", dictionary,
        "-lw", "5.5",
        "-cmninit", CepstralMean,
        .. (Environment.GetEnvironmentVariable("PSX") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
    ];
}
