namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>The embedded sentences to say.</summary>
internal static class SpeechTexts
{
    /// <param name="name"><c>test</c> and <c>fresh</c>, on which nothing was tuned, <c>tuning</c>, or the path of a file with a sentence in each line, with a slash.</param>
    public static string[] Sentences(string name) =>
        (name.Contains('/') ? File.ReadAllText(name) : Read($"{name}.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Read(string resource)
    {
        using var stream = typeof(SpeechTexts).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no text {resource}.");
        return new StreamReader(stream).ReadToEnd();
    }
}
