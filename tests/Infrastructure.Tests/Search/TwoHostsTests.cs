using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Search;

/// <summary>Several hosts on one database, each with vectors in a memory of its own.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class TwoHostsTests(DatabaseKind kind)
{
    private readonly SownSource _mine = new(OwnerId.New());
    private readonly List<IHost> _hosts = [];
    private TestDatabase _database = null!;

    [SetUp]
    public void Reserve() => _database = TestDatabase.Reuse(kind);

    [TearDown]
    public void Stop()
    {
        _hosts.ForEach(host => host.Dispose());
        _database.Dispose();
    }

    [Test]
    [CancelAfter(TestTimeout.Ms)]
    public async Task What_one_has_indexed_changed_or_deleted_the_other_one_finds_or_does_not_find(CancellationToken ct)
    {
        var (one, other) = (await StartAsync(), await StartAsync());
        var first = _mine.Add("Parking is free.", Vectors.At(0));
        await InDbAsync(one, db => db.AddRange(_mine.Rows));
        await UntilAsync(one, [first], ct);
        await UntilAsync(other, [first], ct);

        ChunkId added = default;
        await InDbAsync(one, db =>
        {
            var document = db.Set<SourceDocument>().Single();
            var chunk = DocumentChunk.Create(document, 1, "", null, "On Sundays we are closed.", 6, "", new string('1', 64));
            chunk.Publish(1, null);
            db.AddRange(chunk, SownSource.VectorOf(chunk, Vectors.At(10)));
            added = chunk.Id;
            Touch(db);
        });
        await UntilAsync(other, [first, added], ct);
        await UntilAsync(one, [first, added], ct);

        await InDbAsync(one, db =>
        {
            db.Set<DocumentChunk>().Single(chunk => chunk.Id == first).Enable(false);
            Touch(db);
        });
        (await FindAsync(other, ct)).ShouldBe([added]); // at once

        await InDbAsync(one, db =>
        {
            db.Set<DocumentChunk>().Single(chunk => chunk.Id == first).Enable(true);
            Touch(db);
        });
        await UntilAsync(other, [first, added], ct);
        await InDbAsync(one, db => db.Remove(db.Set<DataSource>().Single()));
        (await FindAsync(other, ct)).ShouldBeEmpty();
        (await FindAsync(one, ct)).ShouldBeEmpty();
    }

    [Test]
    public async Task Vectors_for_which_there_is_no_room_are_compared_for_what_words_find()
    {
        var host = await StartAsync(new() { ["KnowledgeIndex:MemoryMb"] = "1" });
        var near = _mine.Add("Parking is free.", Vectors.At(0));
        var nearer = _mine.Add("Parking is not free on Sundays.", Vectors.At(20));
        var unfound = _mine.Add("Whatever.", Vectors.At(10));
        _mine.Document.Divide(100_000, default); // so many that they are not even read
        await InDbAsync(host, db => db.AddRange(_mine.Rows));
        var hits = (await AskAsync(host, _mine.Ask("parking", Vectors.At(22)))).Hits;
        hits.Select(hit => hit.Chunk).ShouldBe([nearer, near], ignoreOrder: true);
        hits.ShouldAllBe(hit => hit.Cosine > 0.9);
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        await UntilAsync(host, HealthStatus.Degraded, deadline.Token);

        await InDbAsync(host, db =>
        {
            db.Set<SourceDocument>().Single().Divide(3, default);
            Touch(db);
        });
        await UntilAsync(host, [near, unfound, nearer], deadline.Token);
        (await HealthAsync(host)).ShouldBe(HealthStatus.Healthy);
    }

    [Test]
    [CancelAfter(TestTimeout.Ms)]
    public async Task Owners_in_use_keep_their_vectors_and_make_room_once_nothing_is_searched_for_them(CancellationToken ct)
    {
        var time = new FakeTimeProvider();
        var host = Build(new() { ["KnowledgeIndex:MemoryMb"] = "1" }, time);
        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
        List<SownSource> owners = [_mine, .. Enumerable.Range(0, 2).Select(_ => new SownSource(OwnerId.New()))];
        foreach (var owner in owners)
        {
            for (var i = 0; i < 100; i++)
                owner.Add("Parking is free.", Vectors.At(i, 4_000));
            await InDbAsync(host, db => db.AddRange(owner.Rows), owner.Source.OwnerId);
        }

        int[] found = [10, 10, 0];
        for (var round = 0; round < 3; round++)
        {
            (await FoundAsync()).ShouldBe(found);
            (await HealthAsync(host)).ShouldBe(HealthStatus.Degraded);
            time.Advance(TimeSpan.FromSeconds(5));
        }

        time.Advance(TimeSpan.FromSeconds(31));
        owners.Reverse();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await AskAsync(host, owners[0].Ask("", Vectors.At(0, 4_000)))).Hits.Count == 0) // a check of before may still be running
            await timer.WaitForNextTickAsync(ct);
        (await FoundAsync()).ShouldBe(found);

        async Task<List<int>> FoundAsync()
        {
            var counts = new List<int>();
            foreach (var owner in owners)
                counts.Add((await AskAsync(host, owner.Ask("", Vectors.At(0, 4_000)))).Hits.Count);
            return counts;
        }
    }

    [Test]
    public async Task An_index_that_is_not_known_keeps_the_host_from_starting()
    {
        await StartAsync();
        Should.Throw<BootException>(() => Build(new() { ["KnowledgeIndex:Provider"] = "Elsewhere" }))
            .Message.ShouldStartWith("KnowledgeIndex:Provider names 'Elsewhere', which is unknown; there are Database");
    }

    [Test]
    public async Task A_database_that_does_not_answer_is_told_as_such()
    {
        await StartAsync();
        var elsewhere = kind == DatabaseKind.Sqlite ? "Data Source=/nowhere/at/all.db" : "Host=127.0.0.1;Port=1;Database=none";
        var host = Build(new() { ["ConnectionStrings:Default"] = elsewhere });
        await Should.ThrowAsync<KnowledgeIndexException>(() => AskAsync(host, _mine.Ask("parking", Vectors.At(0))));
        await Should.ThrowAsync<KnowledgeIndexException>(() => AskAsync(host, _mine.Ask("parking")));
    }

    private static async Task<HealthStatus> HealthAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "knowledge-index")).Status;

    /// <summary>As whoever changes chunks or vectors does, in the same transaction.</summary>
    private static void Touch(AppDb db)
    {
        db.Set<SourceDocument>().Single().Touch();
        db.Set<SourceState>().Single().Touch();
    }

    private Task<List<ChunkId>> FindAsync(IHost host, CancellationToken ct) => FindAsync(host, _mine.Ask("", Vectors.At(0)), ct);

    private static async Task<List<ChunkId>> FindAsync(IHost host, IndexSearch search, CancellationToken ct) =>
        [.. (await host.Services.GetRequiredService<IKnowledgeIndex>().SearchAsync(search, ct)).Hits.Select(hit => hit.Chunk)];

    private static Task<IndexAnswer> AskAsync(IHost host, IndexSearch search) =>
        host.Services.GetRequiredService<IKnowledgeIndex>().SearchAsync(search, CancellationToken.None);

    private async Task UntilAsync(IHost host, List<ChunkId> expected, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!(await FindAsync(host, ct)).SequenceEqual(expected))
            await timer.WaitForNextTickAsync(ct);
    }

    private static async Task UntilAsync(IHost host, HealthStatus expected, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await HealthAsync(host) != expected)
            await timer.WaitForNextTickAsync(ct);
    }

    private async Task InDbAsync(IHost host, Action<AppDb> change, OwnerId? owner = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(owner ?? _mine.Source.OwnerId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        change(db);
        await db.SaveChangesAsync();
    }

    private async Task<IHost> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var host = Build(settings ?? []);
        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
        return host;
    }

    private IHost Build(Dictionary<string, string?> settings, TimeProvider? time = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(_database.Settings).AddInMemoryCollection(settings);
        builder.AddInfrastructure();
        builder.Services.AddApplication(builder.Configuration);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Logging.ClearProviders();
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }
}
