using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Knowledge;

/// <summary>From a document or a page to what can be found of it. One host for all: each test is an owner of its own.</summary>
public sealed class SourceTests
{
    private const string Prices = """
        # Prices

        ## Haircuts

        A haircut costs thirty-one euros. Children under twelve pay eighteen euros.

        ## Colour

        Colouring takes two hours and costs ninety euros.
        """;

    private static TestIssuer _issuer = null!;
    private static ApiHost _host = null!;

    private KnowledgeBase _knowledge = null!;

    [OneTimeSetUp]
    public static void Start()
    {
        _issuer = new TestIssuer();
        _host = ApiHost.Start(new() { ["WebPages:AllowLoopback"] = "true", ["WebPages:IntervalMs"] = "0" }, _issuer);
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [SetUp]
    public async Task MoveInAsync() => _knowledge = await KnowledgeBase.OfNewOwnerAsync(_host, _issuer);

    [Test]
    public async Task An_uploaded_document_is_read_and_found_by_other_words_than_its_own()
    {
        var id = await KnowledgeBase.TakenAsync(await _knowledge.UploadAsync("prices.md", Prices));
        var source = await _knowledge.ReadAsync(id);
        source.GetProperty("status").GetString().ShouldBe("indexed", source.ToString());
        (source.GetProperty("kind").GetString(), source.GetProperty("name").GetString(), source.GetProperty("progress").GetDouble())
            .ShouldBe(("file", "prices.md", 1));
        source.GetProperty("hasVectors").GetBoolean().ShouldBeTrue();
        source.GetProperty("chunkCount").GetInt32().ShouldBe((await _knowledge.ItemsAsync(id, "chunks")).Count);
        await _knowledge.ShouldFindAsync("what do you charge for a trim", "thirty-one euros");

        var document = (await _knowledge.ItemsAsync(id, "documents")).ShouldHaveSingleItem();
        document.GetProperty("preview").GetString()!.ShouldContain("thirty-one euros");
        document.GetProperty("address").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Test]
    public async Task What_is_no_document_fails_with_a_reason_and_the_next_is_read()
    {
        var image = await KnowledgeBase.TakenAsync(await _knowledge.UploadAsync("prices.pdf", [0x89, .. "PNG\r\n"u8, 0x1a, 0x0a, .. new byte[200]]));
        var failed = await _knowledge.ReadAsync(image);
        failed.GetProperty("status").GetString().ShouldBe("failed");
        failed.GetProperty("problem").GetString()!.Length.ShouldBeGreaterThan(20);
        failed.GetProperty("chunkCount").GetInt32().ShouldBe(0);

        var text = await KnowledgeBase.TakenAsync(await _knowledge.SendAsync(
            HttpMethod.Post, KnowledgeBase.Sources, new { text = "We close at noon on Christmas Eve.", name = "Holidays" }));
        (await _knowledge.ReadAsync(text)).GetProperty("status").GetString().ShouldBe("indexed");
        (await _knowledge.SearchAsync("Christmas Eve")).ShouldBe(["We close at noon on Christmas Eve."]);
    }

    [Test]
    public async Task A_newer_document_takes_the_place_of_the_older_and_what_stays_in_it_stays_the_same_chunk()
    {
        var id = await KnowledgeBase.TakenAsync(await _knowledge.UploadAsync("prices.md", Prices));
        await _knowledge.ReadAsync(id);
        var before = await ChunksAsync(id);

        (await _knowledge.ReindexAsync(id)).GetProperty("lastChange").GetProperty("added").GetInt32().ShouldBe(1, "nothing has changed since");
        (await ChunksAsync(id)).ShouldBe(before);
        (await _knowledge.ItemsAsync(id, "changes")).Count.ShouldBe(1);

        var newer = Encoding.UTF8.GetBytes(Prices.Replace("ninety euros", "ninety-nine euros", StringComparison.Ordinal));
        await KnowledgeBase.TakenAsync(await _knowledge.UploadAsync("prices.md", newer, method: HttpMethod.Put, target: $"{KnowledgeBase.Sources}/{id}/file"));
        (await _knowledge.ReadAsync(id)).GetProperty("status").GetString().ShouldBe("indexed");
        var after = await ChunksAsync(id);
        after.Keys.Intersect(before.Keys).ShouldNotBeEmpty();
        after.Values.ShouldContain(text => text.Contains("ninety-nine", StringComparison.Ordinal));
        after.Values.ShouldNotContain(text => text.Contains("ninety euros", StringComparison.Ordinal));

        var change = (await _knowledge.ItemsAsync(id, "changes"))[0];
        change.GetProperty("summary").GetProperty("changed").GetInt32().ShouldBe(1);
        var document = change.GetProperty("documents")[0];
        document.GetProperty("added")[0].GetString()!.ShouldContain("ninety-nine euros");
        document.GetProperty("removed")[0].GetString()!.ShouldContain("ninety euros");
    }

    [Test]
    public async Task A_chunk_is_corrected_and_switched_off_and_both_last_as_long_as_the_document_says_the_same()
    {
        var id = await KnowledgeBase.TakenAsync(await _knowledge.UploadAsync("prices.md", Prices));
        await _knowledge.ReadAsync(id);
        var chunks = await ChunksAsync(id);
        var haircut = chunks.Single(c => c.Value.Contains("thirty-one", StringComparison.Ordinal)).Key;
        var colour = chunks.Single(c => c.Value.Contains("Colouring", StringComparison.Ordinal)).Key;

        (await PatchAsync(id, haircut, new { text = "A haircut costs forty euros since May." })).ShouldBe(HttpStatusCode.OK);
        (await PatchAsync(id, colour, new { isEnabled = false })).ShouldBe(HttpStatusCode.OK);
        await _knowledge.ShouldFindAsync("what does a haircut cost", "forty euros since May");
        (await _knowledge.SearchAsync("colouring takes how long")).ShouldNotContain(text => text.Contains("Colouring", StringComparison.Ordinal));

        await _knowledge.ReindexAsync(id);
        await KnowledgeBase.TakenAsync(await _knowledge.UploadAsync(
            "prices.md", Encoding.UTF8.GetBytes(Prices + "\n\n## Beards\n\nA beard trim costs nine euros.\n"), method: HttpMethod.Put, target: $"{KnowledgeBase.Sources}/{id}/file"));
        await _knowledge.ReadAsync(id);
        (await ChunksAsync(id)).Values.ShouldContain("A haircut costs forty euros since May.");
        (await _knowledge.SearchAsync("colouring takes how long")).ShouldNotContain(text => text.Contains("Colouring", StringComparison.Ordinal));
        (await PatchAsync(id, Guid.NewGuid(), new { isEnabled = false })).ShouldBe(HttpStatusCode.NotFound);
        (await PatchAsync(id, haircut, new { text = " " })).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_deleted_source_is_found_nowhere_and_no_assistant_knows_it()
    {
        var id = await KnowledgeBase.TakenAsync(await _knowledge.UploadAsync("prices.md", Prices));
        await _knowledge.ReadAsync(id);
        var assistant = await _knowledge.AssistantAsync(id);
        (await _knowledge.SearchAsync("haircut", assistant)).ShouldNotBeEmpty();
        using var deleted = await _knowledge.SendAsync(HttpMethod.Delete, $"{KnowledgeBase.Sources}/{id}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _knowledge.SearchAsync("haircut")).ShouldBeEmpty();
        (await _knowledge.GetAsync($"/api/assistants/{assistant}")).GetProperty("knowledge").GetProperty("sourceIds").GetArrayLength().ShouldBe(0);
        foreach (var of in (string[])["", "/chunks", "/documents", "/changes"])
        {
            using var gone = await _knowledge.SendAsync(HttpMethod.Get, $"{KnowledgeBase.Sources}/{id}{of}");
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Test]
    public async Task An_assistant_cannot_be_given_a_source_that_its_owner_does_not_have()
    {
        var other = await KnowledgeBase.OfNewOwnerAsync(_host, _issuer);
        var theirs = await KnowledgeBase.TakenAsync(await other.UploadAsync("prices.md", Prices));
        var body = new JsonObject { ["name"] = "Desk", ["knowledge"] = new JsonObject { ["sourceIds"] = new JsonArray(JsonValue.Create(theirs)) } };
        using var refused = await _knowledge.SendAsync(HttpMethod.Post, "/api/assistants", body);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("knowledge.sourceIds");
    }

    [TestCase("""{}""")]
    [TestCase("""{"url": "ftp://example.com/a"}""")]
    [TestCase("""{"url": "https://user:secret@example.com/"}""")]
    [TestCase("""{"url": "prices"}""")]
    [TestCase("""{"url": "https://example.com/", "text": "both"}""")]
    [TestCase("""{"text": "no name"}""")]
    [TestCase("""{"url": "https://example.com/", "schedule": {"refresh": "every day"}}""")]
    [TestCase("""{"url": "https://example.com/", "schedule": {"prune": "0 3 * * *"}}""")]
    [TestCase("""{"url": "https://example.com/", "schedule": {"refresh": "0 3 * * *", "timeZone": "Mars/Olympus"}}""")]
    [TestCase("""{"url": "https://example.com/", "scope": {"depth": 99}}""")]
    [TestCase("""{"url": "https://example.com/", "scope": {"include": ["prices"]}}""")]
    [TestCase("""{"url": 7}""")]
    [TestCase("""{"uri": "https://example.com/"}""")]
    public async Task What_is_no_source_is_refused_with_a_reason(string body)
    {
        using var refused = await _knowledge.SendAsync(HttpMethod.Post, KnowledgeBase.Sources, JsonNode.Parse(body));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.JsonAsync()).GetProperty("errors").EnumerateObject().ShouldNotBeEmpty();
    }

    [Test]
    public async Task A_form_without_a_file_or_with_an_empty_one_is_refused()
    {
        using var empty = await _knowledge.UploadAsync("prices.md", []);
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await empty.Content.ReadAsStringAsync()).ShouldContain("The file is empty.");
        using var none = await _host.SendAsync(HttpMethod.Post, KnowledgeBase.Sources, _knowledge.Token, new MultipartFormDataContent { { new StringContent("x"), "name" } });
        none.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<HttpStatusCode> PatchAsync(Guid source, Guid chunk, object change)
    {
        using var response = await _knowledge.SendAsync(HttpMethod.Patch, $"{KnowledgeBase.Sources}/{source}/chunks/{chunk}", change);
        return response.StatusCode;
    }

    private async Task<Dictionary<Guid, string>> ChunksAsync(Guid id) => (await _knowledge.ItemsAsync(id, "chunks"))
        .ToDictionary(chunk => chunk.GetProperty("id").GetGuid(), chunk => chunk.GetProperty("text").GetString()!);
}
