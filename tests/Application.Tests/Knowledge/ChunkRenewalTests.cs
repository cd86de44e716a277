using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Knowledge;

/// <summary>What somebody waits for who has changed one chunk.</summary>
public sealed class ChunkRenewalTests
{
    private readonly OwnerId _owner = OwnerId.New();
    private readonly ToldEmbedder _embedder = new();
    private readonly FakeTimeProvider _time = new();
    private Library _prices = null!;
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _prices = new Library(_owner, "Price list", "A rye bread costs five dollars.", "Cakes are made to order.");
        _prices.Chunks[1].Enable(false);
        _host = await TestHost.StartAsync();
        await _host.SaveAsync(_prices.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Vectors_that_take_long_are_left_to_others()
    {
        var asked = new TaskCompletionSource();
        _embedder.Vectors = async ct =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return [];
        };
        var renewing = RenewAsync(_prices.Chunks[0].Id);
        await asked.Task;
        _time.Advance(TimeSpan.FromSeconds(3));
        (await renewing.WaitAsync(TestTimeout.Value)).ShouldBeFalse();
    }

    [Test]
    public async Task Of_a_chunk_that_nobody_finds_no_vector_is_made() => (await RenewAsync(_prices.Chunks[1].Id)).ShouldBeTrue();

    [Test]
    public async Task A_chunk_that_was_replaced_meanwhile_needs_nothing() => (await RenewAsync(ChunkId.New())).ShouldBeTrue();

    private Task<bool> RenewAsync(ChunkId id) => _host.InScopeAsync(_owner, services =>
        new ChunkVectors(services.GetRequiredService<IAppDb>(), _embedder, new ToldIndex(), _time).TryRenewAsync(id, CancellationToken.None));
}
