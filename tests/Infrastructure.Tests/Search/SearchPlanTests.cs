using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Search.Dense;
using VoiceAssistant.Tests;
using VoiceAssistant.Tests.Plans;

namespace VoiceAssistant.Infrastructure.Tests.Search;

/// <summary>
/// SQLite keeps no statistics and takes an index over the owner alone for better than a list of ids: then a search would go through all that an
/// owner has.
/// </summary>
public sealed class SearchPlanTests
{
    private readonly PlanRecorder _plans = new();
    private readonly SownSource _mine = new(OwnerId.New());

    [Test]
    [CancelAfter(TestTimeout.Ms)]
    public async Task A_search_goes_through_the_chunks_that_it_compares_and_not_through_all_of_the_owners(CancellationToken ct)
    {
        await using var host = await TestHost.StartAsync(interceptors: _plans);
        for (var i = 0; i < 10; i++)
            _mine.Add("Parking is free.", Vectors.At(i));
        await host.SaveAsync(_mine.Rows);
        var (index, memory) = (host.Services.GetRequiredService<IKnowledgeIndex>(), host.Services.GetRequiredService<VectorMemory>());
        var plans = await _plans.RecordAsync(async () =>
        {
            while ((await memory.GetAsync(_mine.Source.OwnerId, SownSource.Model, 40, ct)).Blocks.Count == 0)
                await Task.Yield();
            (await index.SearchAsync(_mine.Ask("free parking", Vectors.At(0), [_mine.Source.Id]), ct)).Hits.Count.ShouldBe(10);
        });
        var steps = plans.SelectMany(plan => plan.Steps).Where(step => step.Table is "DocumentChunks" or "ChunkVectors" or "ChunkKeys").ToList();
        steps.Count.ShouldBeGreaterThanOrEqualTo(5);
        steps.Where(step => step.Key is null or "OwnerId=?").Select(step => step.Text).ShouldBeEmpty();
    }
}
