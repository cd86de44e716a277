using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Health;

namespace VoiceAssistant.Infrastructure.Cohere;

internal static class CohereRegistration
{
    /// <summary>The provider as <c>Reranking:Provider</c> names it.</summary>
    public const string Name = CohereReranker.Name;

    /// <summary>Some dozens of scores, where a server repeats the texts too.</summary>
    private const int LargestAnswer = 1_000_000;

    public static void AddCohere(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<RerankingOptions>, RerankingOptionsValidator>();
        services.AddOptions<RerankingOptions>().Bind(builder.Configuration.GetSection(RerankingOptions.Section)).ValidateOnStart();
        services.AddHttpClient(CohereReranker.Name, client => client.MaxResponseContentBufferSize = LargestAnswer)
            .RemoveAllLoggers() // whoever asks says what failed
            .UseSocketsHttpHandler((handler, _) =>
            {
                (handler.AllowAutoRedirect, handler.UseCookies, handler.MaxResponseDrainSize) = (false, false, 0);
                handler.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5); // longer than the pauses of a conversation
            });
        services.AddSingleton<IReranker, CohereReranker>();
        services.AddHealthChecks().AddCheck<RerankingHealth>("reranking", tags: [HealthRegistration.Ready]);
    }
}
