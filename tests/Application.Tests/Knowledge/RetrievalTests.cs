using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Knowledge;

/// <summary>What an answer waits for, and for how long, with an index that does as it is told.</summary>
public sealed class RetrievalTests
{
    private const string Question = "What does a rye bread cost?";
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly Business _business = Business.Create();
    private readonly ToldIndex _index = new();
    private readonly WatchedTime _time = new();
    private readonly KnowledgeMetrics _metrics = new("Test");
    private readonly CapturedLog _log = new();
    private Library _prices = null!;
    private TestHost _host = null!;
    private Conversation _conversation = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _prices = new Library(_business.Owner, "Price list", "A rye bread costs five dollars.", "Cakes are made to order.");
        _business.Assistant.Know(new([_prices.Source.Id.Value]));
        _host = await TestHost.StartAsync();
        await _host.SaveAsync([.. _business.Rows, .. _prices.Rows]);
        _conversation = Conversation.Begin(_business.Owner, _business.Assistant.Id, _time.GetUtcNow().UtcDateTime);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _metrics.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task What_is_found_is_told_and_cited()
    {
        _index.Finds(_prices.Chunks);
        var retrieved = (await RetrieveAsync()).ShouldNotBeNull();
        retrieved.Told[0].Text.ShouldBe("A rye bread costs five dollars.");
        retrieved.Turn.Citations[0].ShouldBe(new Citation(
            _prices.Source.Id.Value, "Price list", _prices.Chunks[0].Id.Value, "Prices", 1, retrieved.Told[0].Score));
        (retrieved.Turn.Query, retrieved.Turn.IsAnswerable, retrieved.Turn.IsLate).ShouldBe((Question, true, false));
        _index.Asked.ShouldHaveSingleItem().Sources.ShouldBe([_prices.Source.Id]);
    }

    [Test]
    public async Task What_does_not_fit_is_not_told_but_its_score_is_noted()
    {
        _index.Finds(_prices.Chunks);
        var retrieved = (await RetrieveAsync("Do you rent bicycles or cakes to students in summer?")).ShouldNotBeNull();
        (retrieved.Told.Count, retrieved.Turn.IsAnswerable, retrieved.IsUnknown).ShouldBe((0, false, false));
        retrieved.Turn.Score.ShouldBeGreaterThan(0);
    }

    [Test]
    public async Task Who_has_called_has_their_documents_searched_once_before_they_ask()
    {
        var owner = _business.Owner;
        var scope = new OwnerScope();
        scope.ActFor(owner);
        DataSourceId[] sources = [_prices.Source.Id];
        await new PrepareKnowledgeHandler(SearchOf(null), scope).Handle(
            new PrepareKnowledgeCommand(KnowledgeSettings.None with { Sources = sources }), CancellationToken.None);
        var search = _index.Asked.ShouldHaveSingleItem();
        search.Owner.ShouldBe(owner);
        search.Sources.ShouldBe(sources);
        await new PrepareKnowledgeHandler(SearchOf(null), scope).Handle(new PrepareKnowledgeCommand(KnowledgeSettings.None), CancellationToken.None);
        _index.Asked.ShouldHaveSingleItem();
    }

    [Test]
    public async Task What_comes_too_late_is_dropped_and_noted()
    {
        _index.Answer = _ => new TaskCompletionSource<IndexAnswer>().Task;
        var retrieved = (await PastDeadlineAsync(RetrieveAsync())).ShouldNotBeNull();
        (retrieved.Turn.IsLate, retrieved.Turn.IsAnswerable, retrieved.IsUnknown, retrieved.Told.Count).ShouldBe((true, false, true, 0));
    }

    [Test]
    public async Task What_their_first_words_have_found_is_told_where_all_of_them_take_too_long()
    {
        var prefetch = new KnowledgePrefetch();
        _index.Finds(_prices.Chunks);
        await PrefetchAsync(prefetch, "What does a rye bread");
        _index.Answer = _ => new TaskCompletionSource<IndexAnswer>().Task;
        var retrieved = (await PastDeadlineAsync(RetrieveAsync(prefetch: prefetch))).ShouldNotBeNull();
        (retrieved.Turn.IsLate, retrieved.Turn.IsAnswerable).ShouldBe((true, true));
        retrieved.Told[0].Text.ShouldBe("A rye bread costs five dollars.");
    }

    [Test]
    public async Task What_was_searched_in_advance_is_not_searched_again()
    {
        var prefetch = new KnowledgePrefetch();
        _index.Finds(_prices.Chunks);
        await PrefetchAsync(prefetch, "what does a rye bread cost");
        await PrefetchAsync(prefetch, "What does a rye bread, cost?");
        (await RetrieveAsync(prefetch: prefetch)).ShouldNotBeNull().Turn.IsAnswerable.ShouldBeTrue();
        _index.Asked.ShouldHaveSingleItem();
        (await RetrieveAsync(prefetch: prefetch)).ShouldNotBeNull();
        _index.Asked.Count.ShouldBe(2, "it was for one turn only");
    }

    [Test]
    public async Task A_search_in_advance_that_is_still_under_way_is_waited_for()
    {
        var prefetch = new KnowledgePrefetch();
        var found = new TaskCompletionSource<IndexAnswer>();
        _index.Answer = _ => found.Task;
        var prefetching = PrefetchAsync(prefetch, Question);
        var retrieving = RetrieveAsync(prefetch: prefetch);
        found.SetResult(new IndexAnswer([new IndexHit(_prices.Chunks[0].Id, 0.1, 1, null)], 1, null));
        (await retrieving.WaitAsync(Deadline)).ShouldNotBeNull().Turn.IsAnswerable.ShouldBeTrue();
        await prefetching;
        _index.Asked.ShouldHaveSingleItem();
    }

    [Test]
    public async Task What_was_searched_in_advance_for_an_earlier_turn_is_not_told_in_a_later_one()
    {
        var prefetch = new KnowledgePrefetch();
        _index.Finds(_prices.Chunks);
        await PrefetchAsync(prefetch, "What does a rye bread");
        await RetrieveAsync("Something else entirely, about bicycles", prefetch);
        _index.Answer = _ => new TaskCompletionSource<IndexAnswer>().Task;
        (await PastDeadlineAsync(RetrieveAsync(prefetch: prefetch))).ShouldNotBeNull().Told.ShouldBeEmpty();
    }

    [Test]
    public async Task A_search_in_advance_that_had_to_wait_until_its_turn_was_answered_is_not_made_any_more()
    {
        var prefetch = new KnowledgePrefetch();
        _index.Finds(_prices.Chunks);
        var waiting = Prefetch(prefetch, "What does a rye bread");
        await RetrieveAsync("Something else entirely, about bicycles", prefetch);
        _index.Asked.ShouldHaveSingleItem();
        await PrefetchAsync(waiting);
        _index.Asked.ShouldHaveSingleItem();
        await PrefetchAsync(prefetch, "What does a rye bread");
        _index.Asked.Count.ShouldBe(2);
    }

    [Test]
    public async Task An_index_that_fails_finds_nothing_and_is_logged_by_its_kind_alone()
    {
        _index.Answer = _ => throw new KnowledgeIndexException("secret of the caller");
        var retrieved = (await RetrieveAsync()).ShouldNotBeNull();
        (retrieved.IsUnknown, retrieved.Turn.IsAnswerable, retrieved.Turn.IsLate).ShouldBe((true, false, false));
        _log.Lines.ShouldHaveSingleItem().ShouldContain(nameof(KnowledgeIndexException));
        _log.Lines.ShouldAllBe(line => !line.Contains("secret") && !line.Contains("rye"));
    }

    [Test]
    public async Task An_embedder_that_fails_leaves_the_search_to_the_words()
    {
        _index.Finds(_prices.Chunks);
        var embedder = new ToldEmbedder { Vector = () => throw new EmbeddingException("Told to fail.") };
        var answer = await SearchOf(embedder).SearchAsync(Request, CancellationToken.None);
        (answer.IsLexicalOnly, answer.IsAnswerable, answer.Problem).ShouldBe((true, true, null));
        _index.Asked.ShouldHaveSingleItem().Vectors.ShouldBeEmpty();
        embedder.Vector = () => Task.FromResult(new[] { 1f, 0 });
        (await SearchOf(embedder).SearchAsync(Request, CancellationToken.None)).IsLexicalOnly.ShouldBeFalse();
        var vector = _index.Asked[1].Vectors.ShouldHaveSingleItem();
        (vector.Model, vector.Vector.SequenceEqual([1f, 0])).ShouldBe(("Told/two", true));
    }

    [Test]
    public async Task A_vector_that_is_late_leaves_time_to_search_by_words()
    {
        _index.Finds(_prices.Chunks);
        var embedder = new ToldEmbedder
        {
            Vector = () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(100)); // of 150, of which a vector may take 90
                return new TaskCompletionSource<float[]>().Task;
            },
        };
        var retrieved = (await RetrieveAsync(embedder: embedder)).ShouldNotBeNull();
        _index.Asked.ShouldHaveSingleItem().Vectors.ShouldBeEmpty();
        (retrieved.Turn.IsLate, retrieved.Turn.IsAnswerable).ShouldBe((false, true));
    }

    [Test]
    public async Task Whoever_says_goodbye_or_knows_no_documents_is_not_searched_for()
    {
        (await RetrieveAsync("Thanks, goodbye.")).ShouldBeNull();
        _business.Assistant.Know(new([]));
        (await RetrieveAsync()).ShouldBeNull();
        _index.Asked.ShouldBeEmpty();
    }

    [Test]
    public async Task Who_judges_and_does_not_come_to_an_end_makes_nothing_late_and_is_not_asked_where_there_is_no_time()
    {
        _index.Finds(_prices.Chunks);
        var reranker = new HangingReranker();
        var answer = await PastDeadlineAsync(SearchOf(null, reranker).SearchAsync(Request with { Timeout = TimeSpan.FromSeconds(1) }, CancellationToken.None));
        (answer.IsAnswerable, answer.Problem, reranker.Asked).ShouldBe((true, null, 1));
        answer = await SearchOf(null, reranker).SearchAsync(Request with { Timeout = TimeSpan.FromMilliseconds(5) }, CancellationToken.None);
        (answer.IsAnswerable, answer.Problem, reranker.Asked).ShouldBe((true, null, 1));
        await SearchOf(null, reranker).RehearseAsync(_business.Owner, [_prices.Source.Id], CancellationToken.None);
        reranker.Asked.ShouldBe(1, "nobody is told of what a rehearsal finds");
    }

    [Test]
    public async Task A_search_in_advance_whose_vector_does_not_come_leaves_time_to_search_by_words()
    {
        var (prefetch, embedder) = (new KnowledgePrefetch(), new ToldEmbedder { Vector = () => new TaskCompletionSource<float[]>().Task });
        _index.Finds(_prices.Chunks);
        var prefetching = new PrefetchKnowledgeHandler(SearchOf(embedder), _time).Handle(Prefetch(prefetch, Question), CancellationToken.None);
        var retrieving = RetrieveAsync(prefetch: prefetch, embedder: embedder);
        await _time.TimedAsync(TimeSpan.FromMilliseconds(90)); // of 150, so many are for a vector
        _time.Advance(TimeSpan.FromMilliseconds(100));
        var retrieved = (await retrieving).ShouldNotBeNull();
        (retrieved.Turn.IsLate, retrieved.Turn.IsAnswerable).ShouldBe((false, true));
        await PastDeadlineAsync(prefetching);
    }

    private KnowledgeRequest Request => new(_business.Owner, [_prices.Source.Id], Question, Take: 5, Threshold: 0.3);

    private KnowledgeSearch SearchOf(IEmbedder? embedder, IReranker? reranker = null)
    {
        var (scopes, logs) = (_host.Services.GetRequiredService<IServiceScopeFactory>(), LoggerFactory.Create(l => l.AddProvider(_log)));
        var vectors = new QuestionVectors(new KnownSources(scopes, _time), _metrics, _time, logs.CreateLogger<QuestionVectors>(), embedder);
        return new KnowledgeSearch(scopes, vectors, _metrics, _time, logs.CreateLogger<KnowledgeSearch>(), _index, reranker);
    }

    private Task<Retrieved?> RetrieveAsync(string said = Question, KnowledgePrefetch? prefetch = null, IEmbedder? embedder = null) =>
        new Retrieval(SearchOf(embedder), _metrics, Options.Create(new KnowledgeOptions()), _time).RetrieveAsync(
            new ProcessTranscriptCommand(_conversation, AssistantSnapshot.Of(_business.Assistant, new TurnDefaults()), said) { Prefetch = prefetch },
            CancellationToken.None).WaitAsync(Deadline);

    private Task PrefetchAsync(KnowledgePrefetch prefetch, string said) => PrefetchAsync(Prefetch(prefetch, said));

    private async Task PrefetchAsync(PrefetchKnowledgeCommand command) =>
        (await new PrefetchKnowledgeHandler(SearchOf(null), _time).Handle(command, CancellationToken.None)).IsSuccess.ShouldBeTrue();

    private PrefetchKnowledgeCommand Prefetch(KnowledgePrefetch prefetch, string said) =>
        new(prefetch, _conversation, AssistantSnapshot.Of(_business.Assistant, new TurnDefaults()), said);

    /// <summary>Whoever waits begins to on a thread of its own: time goes on until they have given up.</summary>
    private async Task<T> PastDeadlineAsync<T>(Task<T> waiting)
    {
        while (!waiting.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.WhenAny(waiting, Task.Delay(20));
        }

        return await waiting;
    }

    /// <summary>Tells what is waited for, so that time goes on when it is, and not before.</summary>
    private sealed class WatchedTime : FakeTimeProvider
    {
        private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> _timed = [];

        public Task TimedAsync(TimeSpan due) => Signal(due).Task.WaitAsync(Deadline);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Signal(dueTime).TrySetResult();
            return timer;
        }

        private TaskCompletionSource Signal(TimeSpan due) =>
            _timed.GetOrAdd(due, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private sealed class HangingReranker : IReranker
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<double>> RankAsync(string question, IReadOnlyList<string> texts, CancellationToken ct)
        {
            Asked++;
            return new TaskCompletionSource<IReadOnlyList<double>>().Task.WaitAsync(ct);
        }
    }
}
