using Microsoft.Extensions.Configuration;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Providers by direction: all that there are, the default first, or those that were chosen, in order of preference.</summary>
internal sealed record ProviderTable(
    IReadOnlyList<RecognitionProvider> Recognition, IReadOnlyList<VoiceProvider> Voices, IReadOnlyList<ModelProvider> Models)
{
    public const string Hearing = "Speech:Recognition", Speaking = "Speech:Synthesis";

    private const string Speech = "Speech:Provider", Thinking = "Llm:Provider";

    public IEnumerable<Provider> All => [.. Recognition, .. Voices, .. Models];

    public ProviderNames Names => new(ListOf(Recognition), ListOf(Voices), ListOf(Models));

    /// <summary>The providers that the settings name.</summary>
    /// <exception cref="BootException">A setting names a provider that there is not, or one twice, or has an empty entry.</exception>
    public ProviderTable Choose(IConfiguration configuration) => new(
        ProviderSetting.Choose(configuration, Recognition, "recognition", Hearing, Speech),
        ProviderSetting.Choose(configuration, Voices, "synthesis", Speaking, Speech),
        ProviderSetting.Choose(configuration, Models, "language models", Thinking));

    private static string ListOf(IEnumerable<Provider> providers) => string.Join(", ", providers.Select(p => p.Name));
}
