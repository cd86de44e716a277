using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Search.Dense;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Search;

/// <summary>A host of the product that is not started: the index in its database, and what it is made of.</summary>
internal static class SearchHost
{
    public static IHost Build(TestDatabase database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddEnvironmentVariables().AddInMemoryCollection(database.Settings)
            .AddInMemoryCollection([new("KnowledgeIndex:Provider", "Database")]);
        builder.AddInfrastructure();
        builder.AddLanguageModel();
        builder.Services.AddApplication(builder.Configuration);
        builder.Logging.ClearProviders();
        return builder.Build();
    }

    public static async Task<T> InDbAsync<T>(this IHost host, Func<AppDb, Task<T>> act)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        return await act(db);
    }

    /// <summary>Waits until all vectors are in memory: a caller would not be kept waiting for them.</summary>
    public static async Task<VectorSet> LoadVectorsAsync(this IHost host, OwnerId owner, string model, int dimensions, int chunks)
    {
        var memory = host.Services.GetRequiredService<VectorMemory>();
        var vectors = await memory.GetAsync(owner, model, dimensions, CancellationToken.None);
        while (vectors.Blocks.Sum(block => block.Count) < chunks)
            vectors = await memory.GetAsync(owner, model, dimensions, CancellationToken.None);
        return vectors;
    }
}
