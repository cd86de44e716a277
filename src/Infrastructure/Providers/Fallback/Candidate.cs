namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>A provider that may serve a call.</summary>
/// <param name="Languages">BCP 47; one without a region stands for all of its regions. Empty for any.</param>
/// <param name="Breaker">Tells whether it is worth trying, and is told how it went.</param>
internal sealed record Candidate<TPort>(string Name, IReadOnlyList<string> Languages, Func<TPort> Open, Breaker Breaker)
{
    public bool Knows(string language) => Languages.Cover(language);
}
