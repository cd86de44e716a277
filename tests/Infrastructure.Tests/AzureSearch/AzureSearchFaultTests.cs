using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.AzureSearch;
using VoiceAssistant.VendorEmulators.AzureSearch;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.Infrastructure.Tests.AzureSearch;

internal sealed class AzureSearchFaultTests
{
    private const string Searches = "/indexes/test-1/docs/search", Batches = "/indexes/test-1/docs/index";

    private AzureSearchHost _host = null!;
    private IndexedChunk _chunk = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await AzureSearchHost.StartAsync();
        _chunk = await _host.StoreAsync("Cleaning costs sixty euros.");
    }

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [TestCase(429, null)]
    [TestCase(503, "0")]
    [TestCase(500, null)]
    public async Task A_search_that_fails_for_a_moment_is_asked_once_more(int status, string? retryAfter)
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, Status = status, RetryAfter = retryAfter });
        (await _host.FindAsync("cleaning")).ShouldBe([_chunk.Id]);
    }

    [TestCase(0)]
    [TestCase(20)]
    public async Task So_is_one_whose_connection_breaks(int bytes)
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, DropAtByte = bytes });
        (await _host.FindAsync("cleaning")).ShouldBe([_chunk.Id]);
    }

    [TestCase(503, "30", 2, "Azure AI Search answered 503.")]
    [TestCase(429, "Wed, 21 Oct 2099 07:28:00 GMT", 2, "Azure AI Search answered 429.")]
    [TestCase(503, null, 4, "Azure AI Search answered 503.")]
    [TestCase(403, null, 2, "Azure AI Search answered 403: AzureAISearch:ApiKey is not a key of this service, or not one for writing.")]
    public async Task A_search_that_goes_on_failing_is_told_without_waiting_for_long(int status, string? retryAfter, int requests, string message)
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, Status = status, RetryAfter = retryAfter, Times = null });
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.SearchAsync("cleaning"))).Message.ShouldBe(message);
        _host.Count("/docs/search").ShouldBe(requests);
        (await _host.HealthAsync()).ShouldSatisfyAllConditions(
            health => health.Status.ShouldBe(HealthStatus.Degraded), health => health.Description.ShouldBe(message.TrimEnd('.')));
        _host.Emulator.Faults.Clear();
        (await _host.FindAsync("cleaning")).ShouldBe([_chunk.Id]);
        (await _host.HealthAsync()).Description.ShouldBe("configured");
    }

    [Test]
    public async Task Where_one_of_the_two_halves_of_a_search_fails_all_of_it_has_failed()
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, Status = 403 });
        await Should.ThrowAsync<KnowledgeIndexException>(() => _host.SearchAsync("cleaning"));
    }

    [TestCase("cleaning", null)]
    [TestCase("-", AzureSearchHost.Model)]
    public async Task Where_there_is_but_one_half_its_failure_is_told(string text, string? model)
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, Status = 403 });
        await Should.ThrowAsync<KnowledgeIndexException>(() => _host.SearchAsync(text, model));
    }

    [Test]
    public async Task So_it_is_where_no_chunk_has_a_vector_of_the_model()
    {
        await _host.SearchAsync("cleaning", AzureSearchHost.NewModel);
        _host.Emulator.Faults.Add(new Fault { Path = Searches, Status = 403 });
        await Should.ThrowAsync<KnowledgeIndexException>(() => _host.SearchAsync("cleaning", AzureSearchHost.NewModel));
    }

    [Test]
    public async Task An_answer_that_is_none_is_told()
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, Garbage = true, Times = null });
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.SearchAsync("cleaning"))).Message
            .ShouldBe("Azure AI Search answered with something else than was agreed.");
    }

    [Test]
    public async Task A_service_that_does_not_answer_is_not_waited_for()
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, FirstByteDelayMs = -1, Times = null });
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.SearchAsync("cleaning"))).Message.ShouldBe("Azure AI Search did not answer in time.");
    }

    [Test]
    public async Task A_service_that_takes_longer_than_somebody_can_wait_has_failed_and_that_is_told()
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, FirstByteDelayMs = -1, Times = null });
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.Index.SearchAsync(
            new IndexSearch(_host.Owner, null, "cleaning", [], 5) { Timeout = TimeSpan.FromSeconds(1) }, default))).Message.ShouldBe("Azure AI Search did not answer in time.");
        (await _host.HealthAsync()).Description.ShouldBe("Azure AI Search did not answer in time");
    }

    [Test]
    public async Task Whoever_has_no_time_to_wait_leaves_before_and_that_is_not_the_services_failure()
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, FirstByteDelayMs = -1, Times = null });
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(() =>
            _host.Index.SearchAsync(new IndexSearch(_host.Owner, null, "cleaning", [], 5) { Timeout = TimeSpan.FromMinutes(10) }, hurry.Token));
        (await _host.HealthAsync()).Description.ShouldBe("configured");
    }

    [TestCase(503, "0")]
    [TestCase(429, "0")]
    public async Task A_batch_that_fails_for_a_moment_is_sent_again(int status, string retryAfter)
    {
        _host.Emulator.Faults.Add(new Fault { Path = Batches, Status = status, RetryAfter = retryAfter });
        var chunk = await _host.StoreAsync("Parking is free.");
        (await _host.FindAsync("parking")).ShouldContain(chunk.Id);
    }

    [TestCase(400)]
    [TestCase(403)]
    public async Task One_that_is_refused_is_told(int status)
    {
        _host.Emulator.Faults.Add(new Fault { Path = Batches, Status = status, Times = null });
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.StoreAsync("Parking is free."))).Message.ShouldStartWith($"Azure AI Search answered {status}");
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.Index.RemoveAsync(_host.Owner, [_chunk.Id], default))).Message.ShouldStartWith($"Azure AI Search answered {status}");
    }

    [TestCase(409)]
    [TestCase(422)]
    [TestCase(429)]
    [TestCase(503)]
    public async Task Documents_that_fail_for_a_moment_are_sent_again_and_no_others(int status)
    {
        var chunks = Enumerable.Range(0, 10).Select(i => _host.Chunk($"Parking place {i}.")).ToList();
        _host.Emulator.Refusals.Add(new SearchRefusal { Key = Key(chunks[3]), Status = status, Times = 2 });
        _host.Emulator.Refusals.Add(new SearchRefusal { Key = Key(chunks[7]), Status = status, Times = 1 });
        await _host.Index.StoreAsync(chunks, default);
        (await _host.FindAsync("parking", model: null)).Count.ShouldBe(10);
        BatchSizes().ShouldBe([1, 10, 2, 1]);
    }

    [Test]
    public async Task Those_that_are_refused_for_good_are_counted_and_the_others_are_taken_in()
    {
        var chunks = Enumerable.Range(0, 10).Select(i => _host.Chunk($"Parking place {i}.")).ToList();
        _host.Emulator.Refusals.Add(new SearchRefusal { Key = Key(chunks[3]), Status = 400, Times = null });
        _host.Emulator.Refusals.Add(new SearchRefusal { Key = Key(chunks[7]), Status = 503, Times = null });
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.Index.StoreAsync(chunks, default))).Message
            .ShouldBe("2 of 10 chunks were not taken in by Azure AI Search: it answered 400, 503.");
        (await _host.FindAsync("parking", model: null)).Count.ShouldBe(8);
        BatchSizes().ShouldBe([1, 10, 1, 1, 1, 1]);
        _host.Emulator.Refusals.Clear();
        await _host.Index.StoreAsync(chunks, default);
        (await _host.FindAsync("parking", model: null)).Count.ShouldBe(10);
    }

    [Test]
    public async Task Removals_that_fail_are_told_as_well()
    {
        _host.Emulator.Refusals.Add(new SearchRefusal { Key = Key(_chunk), Status = 400, Times = null });
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.Index.RemoveAsync(_host.Owner, [_chunk.Id, ChunkId.New()], default))).Message
            .ShouldBe("1 of 2 chunks were not removed by Azure AI Search: it answered 400.");
        await Should.ThrowAsync<KnowledgeIndexException>(() => _host.Index.RemoveAllAsync(_host.Owner, null, default));
    }

    [Test]
    public async Task A_batch_that_is_too_large_is_sent_in_halves_and_a_document_that_is_counts_as_refused()
    {
        _host.Emulator.Options.MostBytes = 20_000;
        var chunks = Enumerable.Range(0, 40).Select(i => _host.Chunk($"Parking place {i}.")).ToList();
        await _host.Index.StoreAsync(chunks, default);
        (await _host.SearchAsync("parking", model: null, take: 100)).Hits.Count.ShouldBe(40);
        var monster = _host.Chunk(new string('x', 30_000), model: null);
        (await Should.ThrowAsync<KnowledgeIndexException>(() => _host.Index.StoreAsync([.. chunks, monster], default))).Message
            .ShouldBe("1 of 41 chunks were not taken in by Azure AI Search: it answered 413.");
    }

    [Test]
    public async Task More_documents_than_a_request_takes_or_more_bytes_are_several_requests()
    {
        await _host.Index.StoreAsync([.. Enumerable.Range(0, DocumentWriter.MostActions + 1).Select(i => _host.Chunk($"Place {i}.", model: null))], default);
        await _host.Index.StoreAsync([.. Enumerable.Range(0, 3).Select(_ => _host.Chunk(new string('ü', DocumentWriter.MostBytes / 13), model: null))], default);
        BatchSizes().ShouldBe([1, DocumentWriter.MostActions, 1, 2, 1]);
    }

    [Test]
    public async Task The_key_goes_nowhere_but_into_its_header_and_texts_go_into_no_message()
    {
        _host.Emulator.Faults.Add(new Fault { Path = Searches, Status = 400, Times = null });
        var e = await Should.ThrowAsync<KnowledgeIndexException>(() => _host.SearchAsync("a secret matter", model: null));
        e.ToString().ShouldNotContain("secret matter");
        _host.Log.Lines.ShouldAllBe(line => !line.Contains("secret matter", StringComparison.Ordinal) && !line.Contains(_host.Emulator.Options.AdminKey, StringComparison.Ordinal));
    }

    private IEnumerable<int> BatchSizes() =>
        _host.Emulator.Requests.Where(request => request.Path.EndsWith("/docs/index", StringComparison.Ordinal)).Select(request => request.Body!["value"]!.AsArray().Count);

    private static string Key(IndexedChunk chunk) => chunk.Id.Value.ToString("N");
}
