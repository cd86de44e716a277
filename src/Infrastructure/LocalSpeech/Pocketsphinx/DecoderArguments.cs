namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>The decoder's settings, tuned on telephone audio with <c>Benchmarks speech</c>.</summary>
internal static class DecoderArguments
{
    public static IReadOnlyList<string> For(string modelFolder, string languageModel, string dictionary) =>
    [
        "-hmm", Path.Combine(modelFolder, "en-us"),
        "-lm", languageModel,
        "-dict", dictionary,
        .. (Environment.GetEnvironmentVariable("PSX") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
    ];
}
