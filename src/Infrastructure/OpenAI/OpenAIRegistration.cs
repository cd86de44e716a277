using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.OpenAI.Chat;
using VoiceAssistant.Infrastructure.OpenAI.Recognition;
using VoiceAssistant.Infrastructure.OpenAI.Synthesis;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>Registers what is asked for, and demands the settings that it needs.</summary>
internal static class OpenAIRegistration
{
    public static IServiceCollection AddOpenAIChat(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOpenAI(configuration).Validate(o => o.ChatModel.Length > 0, Missing("ChatModel"));
        return services.AddKeyedSingleton(OpenAIProvider.Name, (s, key) =>
            ChatOf(s, key, Options<OpenAIOptions>(s).ChatModel, Options<OpenAIOptions>(s).EffectiveLimit));
    }

    public static IServiceCollection AddAzureOpenAIChat(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddAzureOpenAI(configuration).Validate(o => o.ChatDeployment.Length > 0, MissingDeployment("ChatDeployment"));
        return services.AddKeyedSingleton(OpenAIProvider.AzureName, (s, key) =>
            ChatOf(s, key, Options<AzureOpenAIOptions>(s).ChatDeployment, Options<AzureOpenAIOptions>(s).TokenLimit));
    }

    public static IServiceCollection AddOpenAIRecognition(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOpenAI(configuration).Validate(o => o.TranscriptionModel.Length > 0, Missing("TranscriptionModel"));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => new Transcriber(
            ServerOf(s, OpenAIProvider.Name), Options<OpenAIOptions>(s).TranscriptionModel, s.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<OpenAIRecognizerFactory>();
    }

    public static IServiceCollection AddOpenAIVoice(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOpenAI(configuration).Validate(o => o.SpeechModel.Length > 0, Missing("SpeechModel"));
        return services.AddSingleton(s => new OpenAIVoiceFactory(
            ServerOf(s, OpenAIProvider.Name), s.GetRequiredService<IOptions<OpenAIOptions>>()));
    }

    public static IServiceCollection AddOpenAIEmbeddings(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOpenAI(configuration).Validate(o => o.EmbeddingModel.Length > 0, Missing("EmbeddingModel"));
        return services.AddKeyedSingleton(OpenAIProvider.Name, (s, key) =>
            new OpenAIEmbeddings(ServerOf(s, key), Options<OpenAIOptions>(s).EmbeddingModel));
    }

    public static IServiceCollection AddAzureOpenAIEmbeddings(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddAzureOpenAI(configuration).Validate(o => o.EmbeddingDeployment.Length > 0, MissingDeployment("EmbeddingDeployment"));
        return services.AddKeyedSingleton(OpenAIProvider.AzureName, (s, key) =>
            new OpenAIEmbeddings(ServerOf(s, key), Options<AzureOpenAIOptions>(s).EmbeddingDeployment));
    }

    /// <summary>Of a model that settings name no more, with a connection of its own; null where they name no server that could have it.</summary>
    public static OpenAIEmbeddings? CreateEarlierEmbeddings(IServiceProvider services, string model) =>
        Read<OpenAIOptions>(services, OpenAIOptions.Section, (options, rules) => options.IsConfigured && rules.Validate(null, options).Succeeded) is { } options
            ? new OpenAIEmbeddings(new OpenAIServer(options), model, isServerOwned: true)
            : null;

    /// <inheritdoc cref="CreateEarlierEmbeddings"/>
    public static OpenAIEmbeddings? CreateEarlierAzureEmbeddings(IServiceProvider services, string deployment) =>
        Read<AzureOpenAIOptions>(services, AzureOpenAIOptions.Section, (options, rules) => options.IsConfigured && rules.Validate(null, options).Succeeded) is { } options
            ? new OpenAIEmbeddings(new OpenAIServer(options), deployment, isServerOwned: true)
            : null;

    private static OptionsBuilder<OpenAIOptions> AddOpenAI(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddServer(OpenAIProvider.Name, s => new OpenAIServer(Options<OpenAIOptions>(s)), "openai", s =>
            new OpenAIHealth(Options<OpenAIOptions>(s).IsConfigured, "OpenAI:ApiKey, or OpenAI:BaseUrl for a server of your own"));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OpenAIOptions>, OpenAIValidator>());
        return services.AddOptions<OpenAIOptions>().Bind(configuration.GetSection(OpenAIOptions.Section))
            .PostConfigure(options => options.FillModels()).ValidateDataAnnotations().ValidateOnStart();
    }

    private static OptionsBuilder<AzureOpenAIOptions> AddAzureOpenAI(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddServer(OpenAIProvider.AzureName, s => new OpenAIServer(Options<AzureOpenAIOptions>(s)), "azure-openai", s =>
            new OpenAIHealth(Options<AzureOpenAIOptions>(s).IsConfigured, "AzureOpenAI:Endpoint and AzureOpenAI:ApiKey"));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AzureOpenAIOptions>, OpenAIValidator>());
        return services.AddOptions<AzureOpenAIOptions>().Bind(configuration.GetSection(AzureOpenAIOptions.Section))
            .PostConfigure(options => options.FillDeployments()).ValidateOnStart();
    }

    /// <summary>Once, whatever it is used for.</summary>
    private static void AddServer(
        this IServiceCollection services, string provider, Func<IServiceProvider, OpenAIServer> create, string check, Func<IServiceProvider, OpenAIHealth> health)
    {
        if (services.Any(service => service.ServiceType == typeof(OpenAIServer) && provider.Equals(service.ServiceKey)))
            return;
        services.AddKeyedSingleton(provider, (s, _) => create(s));
        services.AddHealthChecks().Add(new HealthCheckRegistration(check, health, failureStatus: null, [HealthRegistration.Ready]));
    }

    private static OpenAIChatClient ChatOf(IServiceProvider services, object? provider, string model, TokenLimit limit) =>
        new(ServerOf(services, provider), model, limit, services.GetRequiredService<ILogger<OpenAIChatClient>>());

    private static OpenAIServer ServerOf(IServiceProvider services, object? provider) =>
        services.GetRequiredKeyedService<OpenAIServer>(provider);

    /// <summary>Null where they would not do.</summary>
    private static T? Read<T>(IServiceProvider services, string section, Func<T, OpenAIValidator, bool> isUsable)
        where T : class, new()
    {
        var options = services.GetRequiredService<IConfiguration>().GetSection(section).Get<T>() ?? new T();
        return isUsable(options, new OpenAIValidator(services.GetRequiredService<IHostEnvironment>())) ? options : null;
    }

    private static T Options<T>(IServiceProvider services)
        where T : class => services.GetRequiredService<IOptions<T>>().Value;

    private static string Missing(string setting) => $"OpenAI:{setting} is missing: a server other than OpenAI's has models of its own. Name one of them.";

    private static string MissingDeployment(string setting) => $"AzureOpenAI:{setting} is missing: it is the name of a deployment in your resource.";
}
