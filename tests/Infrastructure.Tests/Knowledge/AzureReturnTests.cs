using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSearch;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.Knowledge;

/// <summary>Somebody chooses something else than Azure AI Search and a model, and goes back to them.</summary>
public sealed class AzureReturnTests
{
    private const string Stores = "/indexes/test-1/docs/index", Model = "OpenAI/embed-1";

    private readonly OwnerId _owner = OwnerId.New();
    private readonly HttpClient _http = new();
    private readonly List<KnowledgeHost> _hosts = [];
    private TestDatabase _database = null!;
    private AzureSearchEmulator _search = null!;
    private OpenAIEmulator _embeddings = null!;
    private ChangingSite _site = null!;
    private DataSourceId _id;

    [SetUp]
    public async Task StartAsync()
    {
        _database = TestDatabase.Reuse(DatabaseKind.Sqlite);
        _search = await AzureSearchEmulator.StartAsync(new AzureSearchOptions());
        _embeddings = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions());
        _site = await ChangingSite.StartAsync();
        _site.Put("/", "<p>Dogs are welcome. See our <a href='/prices'>prices</a>.</p>");
        _site.Put("/prices", "<p>A haircut costs thirty-one euros.</p>");
        var before = Start("AzureAISearch", "embed-1");
        _id = new DataSourceId((await before.SendAsync(new AddWebSourceCommand($"{_site.Address}", Scope: SiteScope.Default))).Value.Id);
        await before.DoAllAsync();
        await ShouldHoldAsync(("Dogs are welcome. See our prices.", Model), ("A haircut costs thirty-one euros.", Model));
    }

    [TearDown]
    public async Task StopAsync()
    {
        _hosts.ForEach(host => host.Dispose());
        _http.Dispose();
        await _site.DisposeAsync();
        await _embeddings.DisposeAsync();
        await _search.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task Back_at_a_model_that_another_had_begun_to_replace_everything_has_its_vectors()
    {
        var after = Start("AzureAISearch", "embed-2");
        _search.Faults.Add(new Fault { Path = Stores, Skip = 1, Status = 403, Times = null });
        await BreakOffAsync(after);
        await ShouldHoldAsync(("Dogs are welcome. See our prices.", "OpenAI/embed-2"), ("A haircut costs thirty-one euros.", Model));

        _search.Faults.Clear();
        await Start("AzureAISearch", "embed-1").DoAllAsync();
        await ShouldHoldAsync(("Dogs are welcome. See our prices.", Model), ("A haircut costs thirty-one euros.", Model));
    }

    [Test]
    public async Task Back_at_a_model_what_was_read_for_another_has_its_vectors()
    {
        var after = Start("AzureAISearch", "embed-2");
        _site.Put("/prices", "<p>A haircut costs forty euros.</p>");
        await after.SendAsync(new ReindexSourceCommand(_id));
        _search.Faults.Add(new Fault { Path = Stores, Skip = 2, Status = 403, Times = null });
        await BreakOffAsync(after);

        _search.Faults.Clear();
        await Start("AzureAISearch", "embed-1").DoAllAsync();
        await ShouldHoldAsync(("Dogs are welcome. See our prices.", Model), ("A haircut costs forty euros.", Model));
    }

    [Test]
    public async Task What_was_corrected_and_forgotten_while_the_database_was_searched_is_so_in_the_index_again()
    {
        var meanwhile = Start("Database", "embed-1");
        await CorrectAsync(meanwhile, "Dogs", "Cats are welcome.");
        await Start("AzureAISearch", "embed-1").DoAllAsync();
        await ShouldHoldAsync(("Cats are welcome.", Model), ("A haircut costs thirty-one euros.", Model));

        _site.Put("/prices", "<p>A haircut costs forty euros.</p>");
        await meanwhile.SendAsync(new ReindexSourceCommand(_id));
        await meanwhile.DoAllAsync();
        await Start("AzureAISearch", "embed-1").DoAllAsync();
        await ShouldHoldAsync(("Cats are welcome.", Model), ("A haircut costs forty euros.", Model));
    }

    private async Task CorrectAsync(KnowledgeHost host, string beginning, string text)
    {
        var chunk = (await host.ReadAsync(db => db.Set<DocumentChunk>().Where(chunk => chunk.Text.StartsWith(beginning)))).ShouldHaveSingleItem();
        (await host.SendAsync(new UpdateChunkCommand(_id, chunk.Id, new MergePatch(new JsonObject { ["text"] = text })))).IsSuccess.ShouldBeTrue();
    }

    /// <summary>Does what is due until the index refuses.</summary>
    private static async Task BreakOffAsync(KnowledgeHost host)
    {
        await host.SendAsync(new PlanDueSourcesCommand());
        var claim = (await host.SendAsync(new ClaimSourceCommand())).Value.ShouldNotBeNull();
        await Should.ThrowAsync<KnowledgeIndexException>(() => host.SendAsync(new IndexSourceCommand(claim.Id, claim.Lease)));
        await host.SendAsync(new PutBackSourceCommand(claim.Id, claim.Lease, TimeSpan.Zero));
    }

    private async Task ShouldHoldAsync(params (string Text, string? Model)[] chunks)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_search.Origin}/indexes/test-1/docs/search?api-version=2023-11-01");
        request.Headers.Add("api-key", _search.Options.AdminKey);
        request.Content = new StringContent("""{"search": "*", "select": "content, model", "top": 100}""", null, "application/json");
        using var response = await _http.SendAsync(request);
        var found = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("value").EnumerateArray();
        found.Select(document => (document.GetProperty("content").GetString()!, document.GetProperty("model").GetString())).ShouldBe(chunks, ignoreOrder: true);
    }

    private KnowledgeHost Start(string index, string model)
    {
        var host = new KnowledgeHost(
            _database, _owner, ("WebPages:AllowLoopback", "true"), ("WebPages:IntervalMs", "0"),
            ("Embeddings:Provider", "OpenAI"), ("OpenAI:BaseUrl", $"{_embeddings.Origin}/v1"), ("OpenAI:EmbeddingModel", model),
            ("KnowledgeIndex:Provider", index), ("AzureAISearch:Endpoint", _search.Origin), ("AzureAISearch:ApiKey", _search.Options.AdminKey),
            ("AzureAISearch:IndexName", "test-1"));
        _hosts.Add(host);
        return host;
    }
}
