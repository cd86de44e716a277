using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.AzureSearch;

internal sealed class AzureSearchTests
{
    private AzureSearchHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await AzureSearchHost.StartAsync();

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [Test]
    public async Task Words_and_meaning_find_a_chunk_and_both_scores_are_told()
    {
        var cleaning = await _host.StoreAsync("Cleaning costs sixty euros.");
        var parking = await _host.StoreAsync("There is parking behind the house.");
        var answer = await _host.SearchAsync("what does cleaning cost");
        answer.Hits.Select(hit => hit.Chunk).ShouldBe([cleaning.Id, parking.Id]);
        answer.Hits[0].Lexical.ShouldNotBeNull().ShouldBeGreaterThan(answer.Hits[1].Lexical!.Value);
        answer.Hits[0].Fused.ShouldBe((0.6 / 11) + (1 / 11.0), 1e-9);
        for (var i = 0; i < 2; i++)
        {
            var expected = AzureSearchHost.VectorOf("what does cleaning cost").Zip((i == 0 ? cleaning : parking).Vector!, (a, b) => a * b).Sum();
            answer.Hits[i].Cosine.ShouldNotBeNull().ShouldBe(expected, 1e-5);
        }

        (answer.LexicalMs, answer.DenseMs).ShouldSatisfyAllConditions(ms => ms.LexicalMs.ShouldNotBeNull(), ms => ms.DenseMs.ShouldNotBeNull());
        (await _host.SearchAsync("cleaning", take: 1)).Hits.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Nothing_of_another_owner_is_found_or_removed()
    {
        var other = OwnerId.New();
        var mine = await _host.StoreAsync("Cleaning costs sixty euros.");
        var theirs = await _host.StoreAsync("Cleaning costs ninety euros.", owner: other);
        (await _host.FindAsync("cleaning")).ShouldBe([mine.Id]);
        (await _host.FindAsync("cleaning", owner: other)).ShouldBe([theirs.Id]);
        (await _host.FindAsync("cleaning", owner: OwnerId.New())).ShouldBeEmpty();
        await _host.Index.RemoveAsync(_host.Owner, [theirs.Id], default);
        await _host.Index.RemoveAllAsync(_host.Owner, null, default);
        (await _host.FindAsync("cleaning", owner: other)).ShouldBe([theirs.Id]);
        (await _host.FindAsync("cleaning")).ShouldBeEmpty();
    }

    [Test]
    public async Task What_a_service_returns_in_spite_of_the_filter_is_dropped()
    {
        var mine = await _host.StoreAsync("Cleaning costs sixty euros.");
        await _host.StoreAsync("Cleaning costs ninety euros.", owner: OwnerId.New());
        await _host.StoreAsync("Cleaning costs thirty euros.", source: DataSourceId.New());
        _host.Emulator.Options.IgnoresFilters = true;
        (await _host.FindAsync("cleaning", sources: [_host.Source])).ShouldBe([mine.Id]);
        _host.Log.Lines.ShouldContain(line => line.Contains("a chunk of another owner or source", StringComparison.Ordinal));
    }

    [Test]
    public async Task Only_sources_that_are_asked_for_are_searched()
    {
        var mine = await _host.StoreAsync("Cleaning costs sixty euros.");
        var second = DataSourceId.New();
        var other = await _host.StoreAsync("Cleaning costs sixty euros.", source: second);
        (await _host.FindAsync("cleaning", sources: [_host.Source])).ShouldBe([mine.Id]);
        var many = Enumerable.Range(0, 2_000).Select(_ => DataSourceId.New()).Append(second).ToList();
        (await _host.FindAsync("cleaning", sources: many)).ShouldBe([other.Id]);
        var requests = _host.Emulator.Requests.Count;
        (await _host.FindAsync("cleaning", sources: [])).ShouldBeEmpty();
        _host.Emulator.Requests.Count.ShouldBe(requests);
    }

    [Test]
    public async Task Without_vectors_words_have_to_do()
    {
        var chunk = await _host.StoreAsync("Cleaning costs sixty euros.", model: null);
        var answer = await _host.SearchAsync("cleaning", model: null);
        answer.Hits.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            hit => hit.Chunk.ShouldBe(chunk.Id), hit => hit.Cosine.ShouldBeNull(), hit => hit.Fused.ShouldBe(0.6 / 11, 1e-9));
        answer.DenseMs.ShouldBeNull();
        _host.Count("/docs/search").ShouldBe(1);
    }

    [Test]
    public async Task What_words_alone_find_is_taken_for_no_nearer_than_the_last_of_the_nearest()
    {
        var meant = AzureSearchHost.VectorOf("cleaning");
        var said = _host.Chunk("Cleaning costs sixty euros.") with { Vector = [.. meant.Select(x => -x)] };
        var places = Enumerable.Range(0, 50).Select(i => _host.Chunk($"Place {i}.") with { Context = "" }).ToList();
        await _host.Index.StoreAsync([said, .. places], default);
        var farthest = places.Min(place => place.Vector!.Zip(meant, (a, b) => a * b).Sum());
        (await _host.SearchAsync("cleaning")).Hits.Single(hit => hit.Chunk == said.Id).Cosine.ShouldNotBeNull().ShouldBe(farthest, 1e-5);
    }

    [Test]
    public async Task Where_nothing_was_stored_nothing_is_found_or_removed_and_nothing_is_wrong()
    {
        (await _host.FindAsync("cleaning")).ShouldBeEmpty();
        await _host.Index.RemoveAsync(_host.Owner, [ChunkId.New()], default);
        await _host.Index.RemoveAllAsync(_host.Owner, _host.Source, default);
        await _host.Index.StoreAsync([], default);
        (await _host.HealthAsync()).Description.ShouldBe("configured");
    }

    [TestCase("- -cleaning")]
    [TestCase("what (might \"costs")]
    [TestCase("cleaning* | \\ ~2 +absent")]
    [TestCase("C'est combien? cleaning – 60 €")]
    public async Task What_is_said_holds_no_operators(string said)
    {
        var chunk = await _host.StoreAsync("Cleaning costs sixty euros.", model: null);
        await _host.Index.StoreAsync([_host.Chunk("Parking is free.", model: null) with { Context = "" }], default);
        (await _host.FindAsync(said, model: null)).ShouldBe([chunk.Id]);
    }

    [TestCase("")]
    [TestCase(" -*() ")]
    public async Task Where_nothing_is_said_the_vector_has_to_do(string said)
    {
        var chunk = await _host.StoreAsync("Cleaning costs sixty euros.");
        (await _host.FindAsync(said, model: null)).ShouldBeEmpty();
        var search = new IndexSearch(_host.Owner, null, said, [new(AzureSearchHost.Model, AzureSearchHost.VectorOf("cleaning"))], 5) { Timeout = TestTimeout.Value };
        (await _host.Index.SearchAsync(search, default)).Hits.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            hit => hit.Chunk.ShouldBe(chunk.Id), hit => hit.Lexical.ShouldBeNull());
    }

    [Test]
    public async Task A_chunk_that_is_stored_again_takes_its_own_place()
    {
        var chunk = await _host.StoreAsync("Cleaning costs sixty euros.");
        await _host.Index.StoreAsync([chunk], default);
        (await _host.FindAsync("cleaning")).ShouldBe([chunk.Id]);
        await _host.StoreAsync("Parking is free.", id: chunk.Id);
        (await _host.SearchAsync("sixty", model: null)).Hits.ShouldBeEmpty();
        (await _host.FindAsync("parking", model: null)).ShouldBe([chunk.Id]);
    }

    [Test]
    public async Task Chunks_that_are_removed_are_gone_and_the_others_stay()
    {
        var (one, other) = (await _host.StoreAsync("Cleaning costs sixty euros."), await _host.StoreAsync("Cleaning takes an hour."));
        await _host.Index.RemoveAsync(_host.Owner, [one.Id, ChunkId.New()], default);
        (await _host.FindAsync("cleaning")).ShouldBe([other.Id]);
    }

    [Test]
    public async Task All_of_a_source_goes_what_was_stored_a_moment_ago_as_well()
    {
        _host.Emulator.Options.VisibleAfterMs = 1_000 / HurriedTime.Factor;
        _host.Emulator.Options.PageSize = 400; // the service may give less at once than was asked for
        var kept = await _host.StoreAsync("Cleaning costs sixty euros.", source: DataSourceId.New());
        await _host.Index.StoreAsync([.. Enumerable.Range(0, 1_100).Select(i => _host.Chunk($"Cleaning number {i}.", model: null))], default);
        await _host.Index.RemoveAllAsync(_host.Owner, _host.Source, default);
        (await _host.SearchAsync("cleaning", take: 1_000)).Hits.Select(hit => hit.Chunk).ShouldBe([kept.Id]);
        await _host.Index.RemoveAllAsync(_host.Owner, null, default);
        (await _host.FindAsync("cleaning")).ShouldBeEmpty();
    }
}
