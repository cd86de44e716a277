namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>The decoder's settings, tuned on telephone audio with <c>Benchmarks speech --sentences tuning</c>.</summary>
internal static class DecoderArguments
{
    /// <summary>
    /// The mean of the cepstra of telephone audio after <see cref="Audio.WideBand"/>, measured with four voices: where the
    /// normalisation of a call begins, before it has heard enough of the caller.
    /// </summary>
    private const string CepstralMean = "49.11,6.69,-0.87,20.63,6.87,-4.17,12.84,-17.84,-5.11,-1.63,-0.12,12.11,-6.33";

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
