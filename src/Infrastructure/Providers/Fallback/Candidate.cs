namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>A provider that may serve a call.</summary>
/// <param name="Languages">BCP 47; one without a region stands for all of its regions. Empty for any.</param>
internal sealed record Candidate<TPort>(string Name, IReadOnlyList<string> Languages, Func<TPort> Open)
{
    public bool Knows(string language) => Languages.Cover(language);
}
