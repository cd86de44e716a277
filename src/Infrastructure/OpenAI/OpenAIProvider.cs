using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.OpenAI.Chat;
using VoiceAssistant.Infrastructure.OpenAI.Recognition;
using VoiceAssistant.Infrastructure.OpenAI.Rehearsal;
using VoiceAssistant.Infrastructure.OpenAI.Synthesis;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>OpenAI or a server that speaks its protocol, and Azure's resources of the same name.</summary>
internal static class OpenAIProvider
{
    public const string Name = "OpenAI", AzureName = "AzureOpenAI";

    private const string Quality = "by OpenAI, or the server that OpenAI:BaseUrl names";

    public static readonly RecognitionCapabilities Hearing = new(OwnEndpointing: false, Partials: false, WordTimes: false, []);

    public static readonly VoiceCapabilities Speaking = new(WordTimes: false, []);

    public static readonly RecognitionProvider Recognition = new(
        Name,
        Quality + ", utterance by utterance",
        Hearing,
        OpenAIRegistration.AddOpenAIRecognition,
        services => services.GetRequiredService<OpenAIRecognizerFactory>())
    {
        UsualLanguages = OpenAIOffers.Languages,
        Rehearsed = OpenAIRehearsal.Vendor,
    };

    public static readonly VoiceProvider Voice = new(
        Name, Quality, Speaking, OpenAIRegistration.AddOpenAIVoice, services => services.GetRequiredService<OpenAIVoiceFactory>())
    {
        UsualLanguages = OpenAIOffers.Languages,
        Offered = (services, _) => Task.FromResult(OpenAIOffers.Voices(services.GetRequiredService<IOptions<OpenAIOptions>>().Value)),
        Rehearsed = OpenAIRehearsal.Vendor,
    };

    public static readonly ModelProvider Model = new(
        Name, Quality, OpenAIRegistration.AddOpenAIChat, services => services.GetRequiredKeyedService<OpenAIChatClient>(Name))
    {
        Offered = (services, ct) => OpenAIOffers.ModelsAsync(
            services.GetRequiredKeyedService<OpenAIServer>(Name), services.GetRequiredService<IOptions<OpenAIOptions>>().Value, ct),
        Rehearsed = OpenAIRehearsal.Vendor,
    };

    public static readonly ModelProvider AzureModel = new(
        AzureName,
        "by a deployment of Azure OpenAI",
        OpenAIRegistration.AddAzureOpenAIChat,
        services => services.GetRequiredKeyedService<OpenAIChatClient>(AzureName))
    {
        Offered = (services, _) => Task.FromResult(OpenAIOffers.Deployments(services.GetRequiredService<IOptions<AzureOpenAIOptions>>().Value)),
        Rehearsed = OpenAIRehearsal.AzureVendor,
    };

    public static readonly EmbeddingProvider Embeddings = new(
        Name, Quality, OpenAIRegistration.AddOpenAIEmbeddings, services => services.GetRequiredKeyedService<OpenAIEmbeddings>(Name))
    {
        CreateEarlier = OpenAIRegistration.CreateEarlierEmbeddings,
    };

    public static readonly EmbeddingProvider AzureEmbeddings = new(
        AzureName,
        "by a deployment of Azure OpenAI",
        OpenAIRegistration.AddAzureOpenAIEmbeddings,
        services => services.GetRequiredKeyedService<OpenAIEmbeddings>(AzureName))
    {
        CreateEarlier = OpenAIRegistration.CreateEarlierAzureEmbeddings,
    };
}
