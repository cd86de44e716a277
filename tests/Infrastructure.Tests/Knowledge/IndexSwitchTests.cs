using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Providers.Fallback;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSearch;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.Infrastructure.Tests.Knowledge;

/// <summary>Azure AI Search is chosen for documents that were found in the database until then.</summary>
public sealed class IndexSwitchTests
{
    private const string Searches = "/indexes/test-1/docs/search", Question = "What about the terrace and the haircut?";

    private readonly OwnerId _owner = OwnerId.New();
    private readonly List<KnowledgeHost> _hosts = [];
    private TestDatabase _database = null!;
    private AzureSearchEmulator _emulator = null!;
    private DataSourceId _dogs, _hair;

    [SetUp]
    public async Task StartAsync()
    {
        _database = TestDatabase.Reuse(DatabaseKind.Sqlite);
        _emulator = await AzureSearchEmulator.StartAsync(new AzureSearchOptions());
        var before = Start("Database");
        (_dogs, _hair) = (await before.AddAsync("House rules", "Dogs are welcome on the terrace."), await before.AddAsync("Prices", "A haircut costs thirty-one euros."));
        await before.DoAllAsync();
        (await FoundAsync(before)).ShouldBe([_dogs, _hair], ignoreOrder: true);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _hosts.ForEach(host => host.Dispose());
        await _emulator.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task What_the_new_index_does_not_know_yet_is_found_in_the_rows_and_the_rest_there()
    {
        var after = Start("AzureAISearch");
        (await FoundAsync(after)).ShouldBe([_dogs, _hair], ignoreOrder: true);
        Filters().ShouldBeEmpty("nothing is there yet");

        var stored = (await after.DoOneAsync()).ShouldNotBeNull();
        var host = Start("AzureAISearch"); // what is known of sources is remembered for a moment
        var found = (await host.SearchAsync(Question)).Items;
        found.Select(item => new DataSourceId(item.SourceId)).ShouldBe([_dogs, _hair], ignoreOrder: true);
        found.ShouldAllBe(item => item.Lexical == 1);
        Filters().ShouldHaveSingleItem().ShouldContain($"'{stored.Value:N}'");

        await after.DoAllAsync();
        host = Start("AzureAISearch");
        (await FoundAsync(host)).ShouldBe([_dogs, _hair], ignoreOrder: true);
        Filters().Count.ShouldBe(2);
        Filters()[1].ShouldNotContain("sourceId");
    }

    [Test]
    [CancelAfter(TestTimeout.Ms)]
    public async Task Where_the_index_fails_the_rows_answer_and_the_failure_is_told(CancellationToken ct)
    {
        var host = Start("AzureAISearch");
        await host.DoAllAsync();
        _emulator.Faults.Add(new Fault { Path = Searches, Status = 503, RetryAfter = "30", Times = null });
        var answer = await host.SearchAsync(Question);
        (answer.Items.Count, answer.Problem).ShouldBe((2, null));
        while (!host.Log.Lines.Any(line => line.Contains("searched in the database instead: Azure AI Search answered 503.", StringComparison.Ordinal)))
        {
            ct.ThrowIfCancellationRequested(); // on a busy machine it may be late before it has failed
            await host.SearchAsync(Question);
        }

        var health = await host.HealthAsync("azure-search");
        (health.Status, health.Description).ShouldBe((HealthStatus.Degraded, "Azure AI Search answered 503"));

        for (var i = 0; i < 3; i++)
            (await host.SearchAsync(Question)).Items.Count.ShouldBe(2);
        host.ProblemsOf(Breakers.Index).ShouldHaveSingleItem("after three failures in a row nobody waits for it").ShouldStartWith("The index by AzureAISearch");
    }

    [Test]
    public async Task Where_the_index_takes_more_than_its_share_of_the_time_the_rows_answer()
    {
        var host = Start("AzureAISearch");
        await host.DoAllAsync();
        _emulator.Faults.Add(new Fault { Path = Searches, FirstByteDelayMs = -1, Times = null });
        var search = new IndexSearch(_owner, [_dogs, _hair], Question, [], 10) { Timeout = TimeSpan.FromMilliseconds(300) };
        (await host.Index.SearchAsync(search, CancellationToken.None)).Hits.Count.ShouldBe(2);
        (await host.HealthAsync("azure-search")).Description.ShouldBe("Azure AI Search did not answer in time");
    }

    private static async Task<List<DataSourceId>> FoundAsync(KnowledgeHost host) =>
        [.. (await host.SearchAsync(Question)).Items.Select(item => new DataSourceId(item.SourceId))];

    private List<string> Filters() =>
        [.. _emulator.Requests.Where(request => request.Path == Searches && request.Body!["search"] is not null).Select(request => $"{request.Body!["filter"]}")];

    private KnowledgeHost Start(string index)
    {
        var host = new KnowledgeHost(
            _database, _owner, ("Embeddings:Provider", "None"), ("KnowledgeIndex:Provider", index), ("AzureAISearch:Endpoint", _emulator.Origin),
            ("AzureAISearch:ApiKey", _emulator.Options.AdminKey), ("AzureAISearch:IndexName", "test-1"));
        _hosts.Add(host);
        return host;
    }
}
