using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers.Rehearsal;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Registers what a provider is made of, without any port.</summary>
internal delegate IServiceCollection ProviderParts(
    IServiceCollection services, IConfiguration configuration, IHostEnvironment environment);

/// <summary>All that differs from one provider to another in one direction: hearing, speaking or thinking.</summary>
/// <param name="Name">As it is written in the settings.</param>
/// <param name="Quality">What to expect of it, as readiness tells it.</param>
/// <param name="Register">The same method in every direction of a provider: it runs once.</param>
internal abstract record Provider(string Name, string Quality, ProviderParts Register)
{
    /// <summary>What it calls in a rehearsal; null where it calls nobody.</summary>
    public RehearsedVendor? Rehearsed { get; init; }
}

/// <param name="Languages">As in <see cref="RecognitionCapabilities"/>.</param>
internal abstract record SpeechProvider(string Name, string Quality, IReadOnlyList<string> Languages, ProviderParts Register)
    : Provider(Name, Quality, Register)
{
    /// <summary>Those to name to a person where it takes any, or more than it tells.</summary>
    public IReadOnlyList<string> UsualLanguages { get; init; } = [];

    public bool Knows(string language) => Languages.Cover(language);
}

internal sealed record RecognitionProvider(
    string Name,
    string Quality,
    RecognitionCapabilities Capabilities,
    ProviderParts Register,
    Func<IServiceProvider, ISpeechRecognizerFactory> Create)
    : SpeechProvider(Name, Quality, Capabilities.Languages, Register);

internal sealed record VoiceProvider(
    string Name,
    string Quality,
    VoiceCapabilities Capabilities,
    ProviderParts Register,
    Func<IServiceProvider, ISpeechVoiceFactory> Create)
    : SpeechProvider(Name, Quality, Capabilities.Languages, Register)
{
    /// <summary>Its voices, by name; none where it has no names for them. What it throws tells a person why there are none.</summary>
    public Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<OfferedVoice>>> Offered { get; init; } = (_, _) => Task.FromResult<IReadOnlyList<OfferedVoice>>([]);
}

internal sealed record ModelProvider(
    string Name, string Quality, ProviderParts Register, Func<IServiceProvider, IChatClient> Create)
    : Provider(Name, Quality, Register)
{
    /// <summary>Its models, by name; none where an assistant cannot choose.</summary>
    public Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<OfferedModel>>> Offered { get; init; } = (_, _) => Task.FromResult<IReadOnlyList<OfferedModel>>([]);
}

internal sealed record EmbeddingProvider(
    string Name, string Quality, ProviderParts Register, Func<IServiceProvider, IEmbeddingGenerator<string, Embedding<float>>> Create)
    : Provider(Name, Quality, Register)
{
    /// <summary>How many texts go into a request.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>
    /// Makes what puts questions into vectors of one of its models, where another one, or another provider, was chosen since: without
    /// <see cref="Provider.Register"/>, which demands settings. Null where it cannot.
    /// </summary>
    public required Func<IServiceProvider, string, IEmbeddingGenerator<string, Embedding<float>>?> CreateEarlier { get; init; }

    /// <summary>Why it cannot work on this machine, and what to do; null where it can, as far as is known without trying.</summary>
    public Func<IServiceProvider, string?> ProblemOf { get; init; } = _ => null;
}
