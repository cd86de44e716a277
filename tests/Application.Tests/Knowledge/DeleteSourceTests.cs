using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Knowledge;

/// <summary>What is left of a source that is deleted.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class DeleteSourceTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private Library _prices = null!;
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        _prices = new Library(_business.Owner, "Price list", "A rye bread costs five dollars.", "Cakes are made to order.");
        _business.Assistant.Know(new([_prices.Source.Id.Value]));
        await _host.SaveAsync([.. _business.Rows, .. _prices.Rows]);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    /// <summary>When what the source consists of is gone already.</summary>
    [Test]
    public async Task It_is_deleted_although_it_and_an_assistant_of_it_are_changed_in_the_same_moment()
    {
        var (_, deleted) = await _host.Race.RunAsync(ChangeAsync, () => _host.SendAsync(new DeleteSourceCommand(_prices.Source.Id, Known: null), _business.Owner));
        deleted.IsSuccess.ShouldBeTrue();
        var left = await _host.ReadAsync(
            async db => (await db.Set<DataSource>().CountAsync(), await db.Set<SourceState>().CountAsync(), await db.Set<DocumentChunk>().CountAsync()), _business.Owner);
        left.ShouldBe((0, 0, 0));
        var assistant = await _host.ReadAsync(db => db.Set<AssistantConfig>().SingleAsync(), _business.Owner);
        (assistant.Knowledge.Take, assistant.Knowledge.SourceIds?.Count).ShouldBe((3, 0));
    }

    private Task<int> ChangeAsync() => _host.ReadAsync(async db =>
    {
        (await db.Set<DataSource>().SingleAsync()).Rename("Prices");
        var assistant = await db.Set<AssistantConfig>().SingleAsync();
        assistant.Know(assistant.Knowledge with { Take = 3 });
        return await db.SaveChangesAsync(CancellationToken.None);
    }, _business.Owner);
}
