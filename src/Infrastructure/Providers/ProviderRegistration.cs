using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.Providers.Fallback;
using VoiceAssistant.Infrastructure.Providers.Offers;
using VoiceAssistant.Infrastructure.Providers.Rehearsal;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Makes the ports of speech and language of the providers that the settings choose.</summary>
internal static class ProviderRegistration
{
    /// <exception cref="BootException">A setting cannot be followed.</exception>
    public static void AddProviders(this IHostApplicationBuilder builder, ProviderTable known)
    {
        builder.AddPorts(known.Choose(builder.Configuration));
        builder.Services.AddSingleton<IProviderRehearsal>(new ProviderRehearsal(known, builder.Configuration, builder.Environment));
    }

    /// <summary>The ports of providers that are chosen already.</summary>
    public static void AddPorts(this IHostApplicationBuilder builder, ProviderTable chosen)
    {
        builder.AddParts(chosen.All);
        builder.Services
            .AddSingleton<ISpeechRecognizerFactory>(services => RecognizerOf(chosen.Recognition, services))
            .AddSingleton<ISpeechVoiceFactory>(services => VoiceOf(chosen.Voices, services))
            .AddTimeouts(builder.Configuration)
            .AddSingleton<IChatClient>(services => ModelOf(chosen.Models, services));
    }

    /// <exception cref="BootException">A setting cannot be followed.</exception>
    public static void AddLanguageModel(this IHostApplicationBuilder builder, ProviderTable known)
    {
        var chosen = known.Choose(builder.Configuration).Models;
        builder.AddParts(chosen);
        builder.Services.AddTimeouts(builder.Configuration).AddSingleton<IChatClient>(services => ModelOf(chosen, services));
    }

    /// <summary>
    /// On hosts that do not use them too, readiness names them, their languages are those that assistants can have, and what they offer can be asked for.
    /// </summary>
    /// <exception cref="BootException">A setting cannot be followed.</exception>
    public static void DescribeProviders(this IHostApplicationBuilder builder, ProviderTable known)
    {
        var chosen = known.Choose(builder.Configuration);
        var speech = $"recognition by {Describe(chosen.Recognition)}. Synthesis by {Describe(chosen.Voices)}";
        var model = Describe(chosen.Models);
        builder.Services.AddSingleton(chosen.Names).AddSingleton<ISpeechLanguages>(new SpeechLanguages(known, chosen));
        builder.Services.AddSingleton<IProviderOffers>(services => ActivatorUtilities.CreateInstance<ProviderOffers>(services, chosen));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<Breakers>();
        builder.Services.AddHealthChecks()
            .Add(Check("speech", speech, Breakers.Recognition, Breakers.Synthesis))
            .Add(Check("model", model, Breakers.Model));
    }

    private static HealthCheckRegistration Check(string name, string chosen, params string[] directions) => new(
        name,
        services => new ProviderHealth(chosen, services.GetRequiredService<Breakers>(), directions),
        failureStatus: null,
        [HealthRegistration.Ready]);

    private static string Describe(IEnumerable<Provider> chosen) =>
        string.Join("; then ", chosen.Select(provider => $"{provider.Name}: {provider.Quality}"));

    private static IServiceCollection AddTimeouts(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Breakers>();
        services.AddOptions<ProviderTimeouts>().Bind(configuration.GetSection(ProviderTimeouts.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>A provider that serves several directions is registered once.</summary>
    private static void AddParts(this IHostApplicationBuilder builder, IEnumerable<Provider> chosen)
    {
        foreach (var register in chosen.Select(provider => provider.Register).Distinct())
            register(builder.Services, builder.Configuration, builder.Environment);
    }

    /// <summary>Whether providers fail is kept count of for a single one as well.</summary>
    private static FallbackRecognizerFactory RecognizerOf(IReadOnlyList<RecognitionProvider> chosen, IServiceProvider services) => new(
        [.. chosen.Select(p => CandidateOf<ISpeechRecognizer>(p, p.Create(services).Open, Breakers.Recognition, services))],
        services.GetRequiredService<ILogger<FallbackRecognizer>>());

    /// <summary>Its limits of time hold for a single voice as well, and for a single model.</summary>
    private static FallbackVoiceFactory VoiceOf(IReadOnlyList<VoiceProvider> chosen, IServiceProvider services) => new(
        [.. chosen.Select(p => CandidateOf<ISpeechVoice>(p, p.Create(services).Open, Breakers.Synthesis, services))],
        services.GetRequiredService<IOptions<ProviderTimeouts>>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<FallbackVoice>>());

    private static FallbackChatClient ModelOf(IReadOnlyList<ModelProvider> chosen, IServiceProvider services) => new(
        [.. chosen.Select(p => new ModelCandidate(p.Name, new NamedChatClient(p.Name, p.Create(services)), BreakerOf(p, Breakers.Model, services)))],
        services.GetRequiredService<IOptions<ProviderTimeouts>>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<FallbackChatClient>>());

    private static Candidate<TPort> CandidateOf<TPort>(SpeechProvider provider, Func<TPort> open, string direction, IServiceProvider services) =>
        new(provider.Name, provider.Languages, open, BreakerOf(provider, direction, services));

    private static Breaker BreakerOf(Provider provider, string direction, IServiceProvider services) =>
        services.GetRequiredService<Breakers>().Of(direction, provider.Name);
}
