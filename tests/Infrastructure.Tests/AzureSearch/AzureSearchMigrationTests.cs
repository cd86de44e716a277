using Azure;
using Azure.Core.Pipeline;
using Azure.Search.Documents;
using Azure.Search.Documents.Indexes;
using Azure.Search.Documents.Indexes.Models;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSearch;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.Infrastructure.Tests.AzureSearch;

/// <summary>The index is made, and grows with the models; it goes on answering meanwhile.</summary>
internal sealed class AzureSearchMigrationTests
{
    private AzureSearchHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await AzureSearchHost.StartAsync();

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [Test]
    public async Task A_new_model_gets_a_field_of_its_own_and_what_has_none_of_its_vectors_yet_is_found_by_words()
    {
        var (old, next) = (await _host.StoreAsync("Cleaning costs sixty euros."), await _host.StoreAsync("Cleaning takes an hour."));
        (await _host.FindAsync("cleaning", AzureSearchHost.NewModel)).Count.ShouldBe(2);
        await _host.StoreAsync("Cleaning takes an hour.", AzureSearchHost.NewModel, id: next.Id);
        await using var other = AzureSearchHost.Beside(_host.Emulator); // one that has not asked for that field yet
        var hits = (await other.SearchAsync("cleaning", AzureSearchHost.NewModel, _host.Owner)).Hits;
        hits.Select(hit => (hit.Chunk, hit.Cosine is not null)).ShouldBe([(next.Id, true), (old.Id, false)]);
        (await _host.SearchAsync("cleaning")).Hits.Count(hit => hit.Cosine is not null).ShouldBe(1); // the vector of before is gone
        _host.Emulator.Requests.Count(request => request.Method == "PUT").ShouldBe(2);
    }

    [Test]
    public async Task A_field_that_is_not_there_is_not_asked_for_with_every_search()
    {
        await _host.StoreAsync("Cleaning costs sixty euros.");
        for (var i = 0; i < 3; i++)
            (await _host.FindAsync("cleaning", AzureSearchHost.NewModel)).ShouldHaveSingleItem();
        _host.Count("/docs/search").ShouldBe(4);
        (await _host.HealthAsync()).Description.ShouldBe("configured");
    }

    [Test]
    public async Task Once_its_chunks_come_it_is_asked_for_at_once()
    {
        await _host.StoreAsync("Cleaning costs sixty euros.");
        (await _host.SearchAsync("cleaning", AzureSearchHost.NewModel)).Hits[0].Cosine.ShouldBeNull();
        await _host.StoreAsync("Cleaning takes an hour.", AzureSearchHost.NewModel);
        (await _host.SearchAsync("cleaning", AzureSearchHost.NewModel)).Hits[0].Cosine.ShouldNotBeNull();
    }

    [Test]
    public async Task Hosts_that_make_it_at_once_with_different_models_make_it_together()
    {
        await using var second = AzureSearchHost.Beside(_host.Emulator);
        string[] models = [AzureSearchHost.Model, AzureSearchHost.NewModel, "Local/a", "Local/b"];
        await Task.WhenAll(models.Select((model, i) => Task.Run(() =>
            (i % 2 == 0 ? _host : second).StoreAsync($"Cleaning {i}.", model, _host.Owner))));
        foreach (var model in models)
            (await _host.SearchAsync("cleaning", model)).Hits.Count(hit => hit.Cosine is not null).ShouldBe(1, model);
    }

    [Test]
    public async Task An_index_that_somebody_has_deleted_is_made_again()
    {
        await _host.StoreAsync("Cleaning costs sixty euros.");
        await Client().DeleteIndexAsync("test-1");
        (await _host.FindAsync("cleaning")).ShouldBeEmpty();
        var chunk = await _host.StoreAsync("Cleaning takes an hour.");
        (await _host.FindAsync("cleaning")).ShouldBe([chunk.Id]);
    }

    [Test]
    public async Task What_its_operator_has_added_stays()
    {
        await _host.StoreAsync("Cleaning costs sixty euros.");
        SearchIndex index = await Client().GetIndexAsync("test-1");
        index.Fields.Add(new SimpleField("theirs", SearchFieldDataType.Int32));
        index.ScoringProfiles.Add(new ScoringProfile("mine") { TextWeights = new TextWeights(new Dictionary<string, double> { ["content"] = 2 }) });
        await Client().CreateOrUpdateIndexAsync(index);
        await _host.StoreAsync("Cleaning takes an hour.", AzureSearchHost.NewModel);
        index = await Client().GetIndexAsync("test-1");
        index.Fields.Select(field => field.Name).ShouldContain("theirs");
        index.ScoringProfiles.ShouldHaveSingleItem().TextWeights.Weights["content"].ShouldBe(2);
        index.Fields.Count(field => field.Name.StartsWith("vector_", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Test]
    public async Task One_that_serves_for_something_else_is_left_alone()
    {
        await Client().CreateIndexAsync(new SearchIndex("test-1", [new SimpleField("id", SearchFieldDataType.String) { IsKey = true, IsFilterable = true, IsSortable = true }, new SimpleField("content", SearchFieldDataType.Int32)]));
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.StoreAsync("Cleaning costs sixty euros."))).Message.ShouldBe(
            "The index 'test-1' of Azure AI Search has a field 'content' of another kind, and was left as it is. Choose another AzureAISearch:IndexName.");
        (await Client().GetIndexAsync("test-1")).Value.Fields.Count.ShouldBe(2);
    }

    [Test]
    public async Task A_change_that_fails_is_told_and_tried_again_with_the_next_chunks()
    {
        _host.Emulator.Faults.Add(new Fault { Path = "/indexes/test-1", Status = 403 });
        await Should.ThrowAsync<KnowledgeIndexException>(() => _host.StoreAsync("Cleaning costs sixty euros."));
        var chunk = await _host.StoreAsync("Cleaning takes an hour.");
        (await _host.FindAsync("cleaning")).ShouldBe([chunk.Id]);
    }

    [Test]
    public void Models_that_look_alike_have_fields_of_their_own_that_can_be_told_apart()
    {
        IndexSchema.VectorField("Local/all-MiniLM-L6-v2", 384).ShouldStartWith("vector_local_all_minilm_l6_v2_384_");
        IndexSchema.VectorField("a-b", 8).ShouldNotBe(IndexSchema.VectorField("a_b", 8));
        IndexSchema.VectorField("a", 8).ShouldNotBe(IndexSchema.VectorField("a", 16));
        IndexSchema.VectorField(new string('ä', 500), 3_072).Length.ShouldBeLessThan(128);
    }

    private SearchIndexClient Client() => new(
        new UriBuilder(_host.Emulator.Origin) { Scheme = "https" }.Uri,
        new AzureKeyCredential(_host.Emulator.Options.AdminKey),
        new SearchClientOptions { Transport = new HttpClientTransport(new PlainLoopback(new SocketsHttpHandler())) });
}
