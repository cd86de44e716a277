using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Documents.Isolation;

namespace VoiceAssistant.Infrastructure.Documents;

internal static class DocumentRegistration
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DocumentOptions>().Bind(configuration.GetSection(DocumentOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChildPool>().AddSingleton<IDocumentReader, DocumentReader>();
        return services;
    }
}
