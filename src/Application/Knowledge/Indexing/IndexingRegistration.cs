using Microsoft.Extensions.DependencyInjection;

namespace VoiceAssistant.Application.Knowledge.Indexing;

internal static class IndexingRegistration
{
    public static IServiceCollection AddIndexing(this IServiceCollection services) => services
        .AddTransient<SourceContent>()
        .AddTransient<SourcePages>()
        .AddTransient<ChunkVectors>()
        .AddTransient<VanishedDocuments>()
        .AddTransient<SourceCompletion>()
        .AddTransient<SourceFinish>()
        .AddTransient<DocumentIntake>();
}
