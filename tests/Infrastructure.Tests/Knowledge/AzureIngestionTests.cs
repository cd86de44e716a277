using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSearch;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.Knowledge;

/// <summary>What Azure AI Search holds of a site at each step of its life.</summary>
public sealed class AzureIngestionTests
{
    private const string Model = "OpenAI/embed-1";

    private readonly OwnerId _owner = OwnerId.New();
    private readonly HttpClient _http = new();
    private TestDatabase _database = null!;
    private AzureSearchEmulator _search = null!;
    private OpenAIEmulator _embeddings = null!;
    private ChangingSite _site = null!;
    private KnowledgeHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = TestDatabase.Reuse(DatabaseKind.Sqlite);
        _search = await AzureSearchEmulator.StartAsync(new AzureSearchOptions());
        _embeddings = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions());
        _site = await ChangingSite.StartAsync();
        _host = new KnowledgeHost(
            _database, _owner, ("WebPages:AllowLoopback", "true"), ("WebPages:IntervalMs", "0"),
            ("Embeddings:Provider", "OpenAI"), ("OpenAI:BaseUrl", $"{_embeddings.Origin}/v1"), ("OpenAI:EmbeddingModel", "embed-1"),
            ("KnowledgeIndex:Provider", "AzureAISearch"), ("AzureAISearch:Endpoint", _search.Origin), ("AzureAISearch:ApiKey", _search.Options.AdminKey),
            ("AzureAISearch:IndexName", "test-1"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        _host.Dispose();
        _http.Dispose();
        await _site.DisposeAsync();
        await _embeddings.DisposeAsync();
        await _search.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task The_index_holds_what_can_be_found_and_nothing_else()
    {
        _site.Put("/", "<p>Dogs are welcome. See our <a href='/prices'>prices</a> and <a href='/rooms'>rooms</a>.</p>");
        _site.Put("/prices", "<p>A haircut costs thirty-one euros.</p>");
        _site.Put("/rooms", "<p>Our rooms are quiet.</p>");
        var id = new DataSourceId((await _host.SendAsync(new AddWebSourceCommand($"{_site.Address}", Scope: SiteScope.Default))).Value.Id);
        await _host.DoAllAsync();
        await ShouldHoldAsync(("Dogs are welcome. See our prices and rooms.", Model), ("A haircut costs thirty-one euros.", Model), ("Our rooms are quiet.", Model));

        await PatchAsync(id, "A haircut", "text", "A haircut costs forty euros.");
        await ShouldHoldAsync(("Dogs are welcome. See our prices and rooms.", Model), ("A haircut costs forty euros.", Model), ("Our rooms are quiet.", Model));

        await PatchAsync(id, "Dogs", "isEnabled", false);
        await ShouldHoldAsync(("A haircut costs forty euros.", Model), ("Our rooms are quiet.", Model));

        _embeddings.Faults.Add(new Fault { Status = 503, RetryAfter = "0", Times = null });
        _site.Put("/rooms", "<p>Our rooms have a balcony.</p>");
        await ReadAgainAsync(id);
        await ShouldHoldAsync(("A haircut costs forty euros.", Model), ("Our rooms have a balcony.", null));
        (await _host.SearchAsync("balcony")).Items.ShouldHaveSingleItem().Text.ShouldBe("Our rooms have a balcony.");

        _embeddings.Faults.Clear();
        await ReadAgainAsync(id);
        await ShouldHoldAsync(("A haircut costs forty euros.", Model), ("Our rooms have a balcony.", Model));

        await PatchAsync(id, "Dogs", "isEnabled", true);
        _site.Remove("/prices");
        await ReadAgainAsync(id);
        await ShouldHoldAsync(("Dogs are welcome. See our prices and rooms.", Model), ("Our rooms have a balcony.", Model));

        (await _host.SendAsync(new DeleteSourceCommand(id, Known: null))).IsSuccess.ShouldBeTrue();
        await ShouldHoldAsync();
    }

    private async Task ReadAgainAsync(DataSourceId id)
    {
        await _host.SendAsync(new ReindexSourceCommand(id));
        await _host.DoAllAsync();
    }

    private async Task PatchAsync(DataSourceId id, string beginning, string field, JsonNode value)
    {
        var chunk = (await _host.ReadAsync(db => db.Set<DocumentChunk>().Where(chunk => chunk.Text.StartsWith(beginning)))).ShouldHaveSingleItem();
        (await _host.SendAsync(new UpdateChunkCommand(id, chunk.Id, new MergePatch(new JsonObject { [field] = value })))).IsSuccess.ShouldBeTrue();
    }

    private async Task ShouldHoldAsync(params (string Text, string? Model)[] chunks)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_search.Origin}/indexes/test-1/docs/search?api-version=2023-11-01");
        request.Headers.Add("api-key", _search.Options.AdminKey);
        request.Content = new StringContent("""{"search": "*", "select": "content, model, ownerId", "top": 100}""", null, "application/json");
        using var response = await _http.SendAsync(request);
        var found = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("value").EnumerateArray().ToList();
        found.Select(document => (document.GetProperty("content").GetString()!, document.GetProperty("model").GetString())).ShouldBe(chunks, ignoreOrder: true);
        found.ShouldAllBe(document => document.GetProperty("ownerId").GetString() == _owner.Value.ToString("N"));
    }
}
