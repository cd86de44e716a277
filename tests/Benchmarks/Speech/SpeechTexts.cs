namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>The embedded texts: sentences to say and an assistant's prompt.</summary>
internal static class SpeechTexts
{
    /// <param name="name"><c>test</c>, on which nothing was tuned, or <c>tuning</c>.</param>
    public static string[] Sentences(string name) =>
        Read($"{name}.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Assistant => Read("assistant.txt");

    private static string Read(string resource)
    {
        using var stream = typeof(SpeechTexts).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no text {resource}.");
        return new StreamReader(stream).ReadToEnd();
    }
}
