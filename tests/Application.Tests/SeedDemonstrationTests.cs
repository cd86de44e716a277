using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class SeedDemonstrationTests(DatabaseKind database)
{
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Seeding_twice_sets_up_one_assistant_on_the_demonstration_number()
    {
        await _host.SendAsync(new SeedDemonstrationCommand());
        await _host.SendAsync(new SeedDemonstrationCommand());
        var assistant = await _host.ReadAsync(db => db.Set<AssistantConfig>().SingleAsync(), Demonstration.Owner);
        assistant.Turns.ShouldBe(TurnPolicy.Default);
        TimeZoneInfo.TryFindSystemTimeZoneById(assistant.TimeZone, out _).ShouldBeTrue();
        (await _host.RingAsync(to: Demonstration.Number.Value)).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public async Task A_number_that_somebody_has_connected_already_is_left_alone()
    {
        var business = Business.Create(Demonstration.Number.Value);
        await _host.SaveAsync(business.Rows);
        (await _host.SendAsync(new SeedDemonstrationCommand())).IsSuccess.ShouldBeTrue();
        (await _host.ReadAsync(db => db.Set<PhoneLine>().AcrossOwners().SingleAsync())).OwnerId.ShouldBe(business.Owner);
    }
}
