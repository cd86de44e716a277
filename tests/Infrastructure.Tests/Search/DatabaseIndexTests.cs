using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Search.Dense;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Search;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class DatabaseIndexTests(DatabaseKind database)
{
    private readonly SownSource _mine = new(OwnerId.New());
    private readonly HeldVectors _vectors = new();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database, null, _vectors);

    [TearDown]
    public async Task StopAsync()
    {
        _vectors.Release();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Words_find_a_chunk_whatever_their_endings_and_the_rare_word_counts_more()
    {
        var whitening = _mine.Add("Whitening teeth costs ninety dollars.");
        var teeth = _mine.Add("We clean teeth, and teeth only, on Mondays.");
        _mine.Add("Teeth of children are treated on Tuesdays.");
        _mine.Add("Parking is behind the house.");
        await _host.SaveAsync(_mine.Rows);
        var hits = await FindAsync(_mine.Ask("What is the cost of tooth whitenings, of cleaned teeth?"));
        hits.Count.ShouldBe(3);
        hits.Take(2).ShouldBe([whitening, teeth], ignoreOrder: true);
        (await FindAsync(_mine.Ask("whitened teeth")))[0].ShouldBe(whitening);
    }

    [Test]
    public async Task A_word_of_the_heading_counts_more_than_one_of_the_text()
    {
        var text = _mine.Add("Ask about parking when you come to us next week.", context: "Opening hours");
        var heading = _mine.Add("It is behind the house, and costs nothing at all.", context: "Parking");
        await _host.SaveAsync(_mine.Rows);
        (await FindAsync(_mine.Ask("Is there parking?"))).ShouldBe([heading, text]);
    }

    [Test]
    public async Task Accents_case_and_scripts_are_no_hindrance()
    {
        var german = _mine.Add("Die ÖFFNUNGSZEITEN stehen an der Tür.");
        var greek = _mine.Add("Το ραντεβού ακυρώνεται.");
        var adlam = _mine.Add("𞤢𞤣𞤤𞤢𞤥 is written so."); // letters younger than SQLite's tables
        await _host.SaveAsync(_mine.Rows);
        (await FindAsync(_mine.Ask("offnungszeiten"))).ShouldBe([german]);
        (await FindAsync(_mine.Ask("ΡΑΝΤΕΒΟΥ"))).ShouldBe([greek]);
        (await FindAsync(_mine.Ask("𞤢𞤣𞤤𞤢𞤥"))).ShouldBe([adlam]);
    }

    [Test]
    public async Task Meaning_finds_what_shares_no_word_and_every_hit_tells_its_cosine()
    {
        var near = _mine.Add("The practice is closed on Sundays.", Vectors.At(20));
        var far = _mine.Add("Parking is behind the house.", Vectors.At(90));
        await _host.SaveAsync(_mine.Rows);
        var answer = await SearchAsync(_mine.Ask("When may I park?", Vectors.At(0)));
        answer.Hits.Select(hit => hit.Chunk).ShouldBe([near, far], ignoreOrder: true);
        var byMeaning = answer.Hits.Single(hit => hit.Chunk == near);
        byMeaning.Cosine!.Value.ShouldBe(Math.Cos(20 * Math.PI / 180), 0.001);
        byMeaning.Lexical.ShouldBeNull();
        var byWords = answer.Hits.Single(hit => hit.Chunk == far);
        byWords.Cosine!.Value.ShouldBe(0, 0.001);
        byWords.Lexical!.Value.ShouldBeGreaterThan(0);
        answer.LexicalMs.ShouldNotBeNull();
        answer.DenseMs.ShouldNotBeNull();
    }

    [Test]
    public async Task Until_vectors_are_read_what_words_find_is_compared_by_meaning_all_the_same()
    {
        var far = _mine.Add("Parking is behind the house.", Vectors.At(90));
        var near = _mine.Add("Parking is free.", Vectors.At(20));
        var unsaid = _mine.Add("The practice is closed on Sundays.", Vectors.At(10));
        await _host.SaveAsync(_mine.Rows);
        _vectors.Hold();
        var hits = (await SearchNowAsync(_mine.Ask("parking", Vectors.At(0)))).Hits;
        hits.Select(hit => hit.Chunk).ShouldBe([near, far], ignoreOrder: true);
        hits.Single(hit => hit.Chunk == near).Cosine!.Value.ShouldBe(Math.Cos(20 * Math.PI / 180), 0.001);
        _vectors.Release();
        (await FindAsync(_mine.Ask("parking", Vectors.At(0)))).ShouldContain(unsaid);
    }

    [Test]
    public async Task Without_vectors_words_alone_find_it()
    {
        var chunk = _mine.Add("Parking is behind the house.", Vectors.At(0));
        var none = _mine.Add("Parking has no vector yet.");
        await _host.SaveAsync(_mine.Rows);
        var answer = await SearchAsync(_mine.Ask("parking"));
        answer.Hits.Select(hit => hit.Chunk).ShouldBe([chunk, none], ignoreOrder: true);
        answer.Hits.ShouldAllBe(hit => hit.Cosine == null);
        answer.DenseMs.ShouldBeNull();
        (await SearchAsync(_mine.Ask("parking", Vectors.At(0)))).Hits.Single(hit => hit.Chunk == none).Cosine.ShouldBeNull();
    }

    [Test]
    public async Task Nobody_finds_what_another_owner_has_even_if_their_ids_end_alike()
    {
        var other = new SownSource(OwnerId.From(new Guid($"11111111-2222-7333-8444-5555{_mine.Source.OwnerId.Value.ToString("N")[^8..]}")));
        other.Add("Parking costs a fortune.", Vectors.At(0));
        var chunk = _mine.Add("Parking is free.", Vectors.At(10));
        await _host.SaveAsync([.. _mine.Rows, .. other.Rows]);
        (await FindAsync(_mine.Ask("parking", Vectors.At(0)))).ShouldBe([chunk]);
        (await FindAsync(_mine.Ask("parking fortune"))).ShouldBe([chunk]);
        (await FindAsync(_mine.Ask("parking", Vectors.At(0), [other.Source.Id]))).ShouldBeEmpty();
    }

    [Test]
    public async Task Only_the_sources_asked_for_answer()
    {
        var second = new SownSource(_mine.Source.OwnerId);
        var mine = _mine.Add("Parking is free.", Vectors.At(0));
        var seconds = second.Add("Parking is far.", Vectors.At(5));
        await _host.SaveAsync([.. _mine.Rows, .. second.Rows]);
        (await FindAsync(_mine.Ask("parking", Vectors.At(0)))).ShouldBe([mine, seconds]);
        (await FindAsync(_mine.Ask("parking", Vectors.At(0), [second.Source.Id]))).ShouldBe([seconds]);
        List<DataSourceId> many = [.. Enumerable.Range(0, 2_000).Select(_ => DataSourceId.New()), second.Source.Id];
        (await FindAsync(_mine.Ask("parking", Vectors.At(0), many))).ShouldBe([seconds]);
        (await FindAsync(_mine.Ask("parking", Vectors.At(0), []))).ShouldBeEmpty();
    }

    [Test]
    public async Task A_small_source_beside_a_large_one_is_found_by_words_and_the_best_of_it_first()
    {
        var small = new SownSource(_mine.Source.OwnerId);
        for (var i = 0; i < 250; i++)
            _mine.Add("Parking is free on Sundays.");
        var other = small.Add("Parking is far.");
        var best = small.Add("Parking is free.");
        await _host.SaveAsync([.. _mine.Rows, .. small.Rows]);
        (await FindAsync(_mine.Ask("free parking", sources: [small.Source.Id]))).ShouldBe([best, other]);
    }

    /// <summary>In more chunks than are taken into account for one query.</summary>
    [Test]
    public async Task A_word_of_very_many_chunks_is_found_beside_one_that_nobody_has_written_or_that_is_elsewhere()
    {
        var small = new SownSource(_mine.Source.OwnerId);
        for (var i = 0; i < 2_100; i++)
            _mine.Add(i == 0 ? "Parking of a bicycle." : "Parking.");
        var parking = small.Add("Parking is free.");
        await _host.SaveAsync([.. _mine.Rows, .. small.Rows]);
        (await FindAsync(_mine.Ask("zyzzx parking", sources: [small.Source.Id]))).ShouldBe([parking]);
        (await FindAsync(_mine.Ask("bicycle parking", sources: [small.Source.Id]))).ShouldBe([parking]);
        (await FindAsync(_mine.Ask("bicycle parking"))).ShouldContain(chunk => chunk == _mine.Chunks.First().Id);
        (await FindAsync(_mine.Ask("parking", sources: [small.Source.Id]))).ShouldBe([parking]);
    }

    [Test]
    public async Task What_is_staged_or_switched_off_is_found_by_nobody()
    {
        var chunk = _mine.Add("Parking is free.", Vectors.At(0));
        _mine.Add("Parking will be free.", Vectors.At(1), isPublished: false);
        await _host.SaveAsync(_mine.Rows);
        (await FindAsync(_mine.Ask("parking", Vectors.At(0)))).ShouldBe([chunk]);
        await ChangeAsync(chunk, one => one.Enable(false));
        (await FindAsync(_mine.Ask("parking", Vectors.At(0)))).ShouldBeEmpty();
        (await FindAsync(_mine.Ask("parking"))).ShouldBeEmpty();
        await ChangeAsync(chunk, one => one.Enable(true));
        (await FindAsync(_mine.Ask("parking"))).ShouldBe([chunk]);
    }

    [Test]
    public async Task A_corrected_text_is_found_at_once_and_the_old_one_no_more()
    {
        var chunk = _mine.Add("Parking is free.");
        await _host.SaveAsync(_mine.Rows);
        (await FindAsync(_mine.Ask("parking"))).ShouldBe([chunk]);
        (await FindAsync(_mine.Ask("garage"))).ShouldBeEmpty();
        await ChangeAsync(chunk, one => one.Correct("There is a garage.", 5));
        (await FindAsync(_mine.Ask("parking"))).ShouldBeEmpty();
        (await FindAsync(_mine.Ask("garage"))).ShouldBe([chunk]);
    }

    [Test]
    public async Task What_was_deleted_is_gone_at_once()
    {
        _mine.Add("Parking is free.", Vectors.At(0));
        await _host.SaveAsync(_mine.Rows);
        (await FindAsync(_mine.Ask("parking", Vectors.At(0)))).Count.ShouldBe(1);
        await InDbAsync(db => db.Set<DataSource>().ExecuteDeleteAsync());
        (await FindAsync(_mine.Ask("parking", Vectors.At(0)))).ShouldBeEmpty();
    }

    [Test]
    public async Task Vectors_of_another_model_or_of_another_length_are_not_compared()
    {
        var chunk = _mine.Add("Parking is free.", Vectors.At(0), model: "Test/other");
        await _host.SaveAsync(_mine.Rows);
        (await FindAsync(_mine.Ask("nothing", Vectors.At(0)))).ShouldBeEmpty();
        (await SearchAsync(_mine.Ask("parking", Vectors.At(0)))).Hits.ShouldHaveSingleItem().Cosine.ShouldBeNull();
        (await FindAsync(_mine.Ask("nothing") with { Vectors = [new("Test/other", Vectors.At(0, 7))] })).ShouldBeEmpty();
        (await FindAsync(_mine.Ask("nothing") with { Vectors = [new("Test/other", Vectors.At(0))] })).ShouldBe([chunk]);
    }

    [Test]
    public async Task While_vectors_are_made_anew_each_chunk_is_compared_by_the_first_model_that_has_one_of_it()
    {
        var (old, both) = (_mine.Add("Parking is free.", Vectors.At(0), model: "Test/old"), _mine.Add("Dogs are welcome.", Vectors.At(0), model: "Test/old"));
        var renewed = _mine.Add("Rooms are quiet.", Vectors.At(40));
        await _host.SaveAsync([.. _mine.Rows, SownSource.VectorOf(_mine.Chunks.Single(chunk => chunk.Id == both), Vectors.At(60))]);
        var hits = (await SearchAsync(_mine.Ask("nothing") with { Vectors = [new(SownSource.Model, Vectors.At(0)), new("Test/old", Vectors.At(20))] })).Hits;
        hits.ToDictionary(hit => hit.Chunk, hit => Math.Round(hit.Cosine!.Value, 2)).ShouldBe(
            new Dictionary<ChunkId, double> { [renewed] = Cosine(40), [both] = Cosine(60), [old] = Cosine(20) }, ignoreOrder: true);
        (hits.Single(hit => hit.Chunk == old).Fused, hits.Single(hit => hit.Chunk == renewed).Fused, hits[2].Chunk).ShouldBe((1 / 11.0, 1 / 11.0, both));

        static double Cosine(double degrees) => Math.Round(Math.Cos(degrees * Math.PI / 180), 2);
    }

    [Test]
    public async Task Whatever_is_asked_is_answered()
    {
        var chunk = _mine.Add("Parking is free.", Vectors.At(0));
        await _host.SaveAsync(_mine.Rows);
        string[] hostile =
        [
            "", " ", "\0", "😀😀", "\"", "' OR 1=1 --", "NEAR(a b)", "parking\" OR \"x", "a AND NOT", "* ^ : - + ( )", "o:o", "\ud83d", "{1}", "%_[",
            "%s\\", new string('(', 5_000), string.Concat(Enumerable.Repeat("OR ", 500)), "the of and a", "🅿️ NULL", "‮parking",
        ];
        foreach (var text in hostile)
            await FindAsync(_mine.Ask(text, Vectors.At(0)));
        (await FindAsync(_mine.Ask("parking\0 \" OR * 😀"))).ShouldBe([chunk]);
        var many = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            many.Append("word").Append(i).Append(' ');
        (await FindAsync(_mine.Ask("parking " + many))).ShouldBe([chunk]);
        (await FindAsync(_mine.Ask(new string('p', 100_000)))).ShouldBeEmpty();
    }

    [Test]
    public async Task A_word_of_any_length_and_a_chunk_of_anything_can_be_stored()
    {
        var chunk = _mine.Add(new string('x', 50_000) + " \0\ud83d 😀 '\" parking");
        _mine.Add("😀");
        await _host.SaveAsync(_mine.Rows);
        (await FindAsync(_mine.Ask("parking"))).ShouldBe([chunk]);
        (await FindAsync(_mine.Ask(new string('x', 60_000)[..3_000]))).ShouldBe([chunk]);
    }

    [Test]
    public async Task Of_what_fits_equally_well_the_older_comes_first_every_time()
    {
        List<ChunkId> chunks = [.. Enumerable.Range(0, 100).Select(_ => _mine.Add("Parking is free.", Vectors.At(0))).OrderBy(id => id.Value)];
        await _host.SaveAsync(_mine.Rows);
        var found = await FindAsync(_mine.Ask("parking", Vectors.At(0), take: 20));
        found.ShouldBe(chunks.Take(20));
        (await FindAsync(_mine.Ask("parking", Vectors.At(0), take: 20))).ShouldBe(found);
        (await FindAsync(_mine.Ask("parking", Vectors.At(0), take: 1_000))).Count.ShouldBe(100);
    }

    /// <summary>Whatever is kept in memory is coarser.</summary>
    [Test]
    public async Task Meaning_finds_what_comparing_every_vector_finds([Values(37, 128)] int dimensions)
    {
        var random = new Random(dimensions);
        for (var i = 0; i < 400; i++)
            _mine.Add("x", Vectors.Random(random, dimensions));
        await _host.SaveAsync(_mine.Rows);
        var stored = await InDbAsync(db => db.Set<ChunkVector>().ToListAsync());
        for (var i = 0; i < 20; i++)
        {
            var query = Vectors.Random(random, dimensions);
            var exact = stored.Select(vector => (vector.ChunkId, Cosine: vector.Unpack().Zip(query, (a, b) => (double)a * b).Sum()))
                .OrderByDescending(vector => vector.Cosine).Take(10).ToList();
            var hits = (await SearchAsync(_mine.Ask("y", query))).Hits;
            hits.Select(hit => hit.Chunk).ShouldBe(exact.Select(vector => vector.ChunkId));
            hits.Zip(exact).ShouldAllBe(pair => Math.Abs(pair.First.Cosine!.Value - pair.Second.Cosine) < 1e-5);
        }
    }

    [Test]
    public async Task Erasing_an_owner_leaves_no_word_behind()
    {
        var other = new SownSource(OwnerId.New());
        var others = other.Add("Parking is free.");
        _mine.Add("Parking is free.", Vectors.At(0));
        await _host.SaveAsync([.. _mine.Rows, .. other.Rows]);
        await InDbAsync(async db =>
        {
            await db.EraseOwnerAsync(CancellationToken.None);
            return 0;
        });
        (await FindAsync(other.Ask("parking"))).ShouldBe([others]);
        if (database == DatabaseKind.Sqlite)
            (await InDbAsync(db => db.Database.SqlQuery<int>($"SELECT (SELECT count(*) FROM ChunkKeys) + (SELECT count(*) FROM ChunkWords_docsize) AS Value").SingleAsync())).ShouldBe(2);
    }

    private async Task<List<ChunkId>> FindAsync(IndexSearch search) => [.. (await SearchAsync(search)).Hits.Select(hit => hit.Chunk)];

    private async Task<IndexAnswer> SearchAsync(IndexSearch search)
    {
        foreach (var (model, vector) in search.Vectors)
            await VectorsReadAsync(search.Owner, model, vector.Length);
        return await SearchNowAsync(search);
    }

    private async Task VectorsReadAsync(OwnerId owner, string model, int dimensions)
    {
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var memory = _host.Services.GetRequiredService<VectorMemory>();
        while (ReferenceEquals(await memory.GetAsync(owner, model, dimensions, deadline.Token), VectorSet.Empty))
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    private Task<IndexAnswer> SearchNowAsync(IndexSearch search) =>
        _host.Services.GetRequiredService<IKnowledgeIndex>().SearchAsync(search, CancellationToken.None);

    private Task<int> ChangeAsync(ChunkId id, Action<DocumentChunk> change) => InDbAsync(async db =>
    {
        change(await db.Set<DocumentChunk>().SingleAsync(chunk => chunk.Id == id));
        return await db.SaveChangesAsync();
    });

    private Task<T> InDbAsync<T>(Func<AppDb, Task<T>> act) =>
        _host.InScopeAsync(_mine.Source.OwnerId, services => act(services.GetRequiredService<AppDb>()));
}
