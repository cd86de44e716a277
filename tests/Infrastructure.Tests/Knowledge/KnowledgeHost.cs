using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Providers.Fallback;
using VoiceAssistant.Infrastructure.Tests.AzureSearch;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Knowledge;

/// <summary>A host that reads and searches the documents of one owner, as its settings say, without jobs: tests say when something is done.</summary>
internal sealed class KnowledgeHost : IDisposable
{
    private readonly IHost _host;
    private readonly OwnerId _owner;

    public KnowledgeHost(TestDatabase database, OwnerId owner, params IEnumerable<(string Key, string? Value)> settings)
    {
        _owner = owner;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(database.Settings)
            .AddInMemoryCollection([new("Documents:Program", typeof(KnowledgeHost).Assembly.Location)])
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, one.Value)));
        builder.AddInfrastructure();
        builder.AddLanguageModel();
        builder.Services.AddApplication(builder.Configuration);
        builder.Services.AddSingleton<TimeProvider>(HurriedTime.Of(TimeSpan.FromSeconds(1.5))); // until Azure AI Search shows what has changed
        builder.Logging.ClearProviders().AddProvider(Log);
        _host = builder.Build();
    }

    public CapturedLog Log { get; } = new();

    public IKnowledgeIndex Index => _host.Services.GetRequiredService<IKnowledgeIndex>();

    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request) =>
        _host.Services.GetRequiredService<IUseCases>().SendAsync(_owner, request, CancellationToken.None);

    public async Task<DataSourceId> AddAsync(string name, string text) => new((await SendAsync(new AddTextSourceCommand(text, name))).Value.Id);

    /// <summary>Whatever is due by settings or wishes.</summary>
    public async Task DoAllAsync()
    {
        while (await DoOneAsync() is not null)
        {
        }
    }

    /// <summary>One source of those that are due; null where none is.</summary>
    public async Task<DataSourceId?> DoOneAsync()
    {
        await SendAsync(new PlanDueSourcesCommand());
        if ((await SendAsync(new ClaimSourceCommand())).Value is not { } claim)
            return null;
        (await SendAsync(new IndexSourceCommand(claim.Id, claim.Lease))).Value.ShouldBeTrue();
        return claim.Id;
    }

    public async Task<KnowledgeAnswer> SearchAsync(string question) => (await SendAsync(new SearchKnowledgeQuery(question))).Value;

    /// <summary>What a question finds, by source, once it is so: vectors and models are read meanwhile, and searches do not wait for them.</summary>
    public async Task<Dictionary<Guid, FoundText>> SearchAsync(string question, Predicate<Dictionary<Guid, FoundText>> isSo)
    {
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        while (true)
        {
            var found = (await SearchAsync(question)).Items.ToDictionary(item => item.SourceId);
            if (isSo(found))
                return found;
            await Task.Delay(50, deadline.Token);
        }
    }

    public async Task<List<T>> ReadAsync<T>(Func<IAppDb, IQueryable<T>> rows)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(_owner);
        return await rows(scope.ServiceProvider.GetRequiredService<IAppDb>()).ToListAsync();
    }

    public Task<List<string>> ModelsAsync() => ReadAsync(db => db.Set<ChunkVector>().Select(vector => vector.Model).Distinct());

    /// <summary>Of those that are not asked at the moment.</summary>
    public IReadOnlyList<string> ProblemsOf(string direction) => _host.Services.GetRequiredService<Breakers>().ProblemsOf(direction);

    public async Task<HealthReportEntry> HealthAsync(string check) =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(registration => registration.Name == check)).Entries[check];

    public void Dispose() => _host.Dispose();
}
