using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Metadata;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class CallMetadataTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database, new() { ["Twilio:AccountSid"] = "AC00000000000000000000000000000001", ["Twilio:AuthToken"] = "the-auth-token" });
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_call_is_placed_with_them_and_found_by_them()
    {
        var call = await PlaceAsync("+14155550100", ("order", "A-1"), ("crmId", "4711"));
        await PlaceAsync("+14155550101", ("order", "A-2"));
        (await ReadAsync(call.Id)).Metadata.ShouldBe(call.Metadata);
        var found = (await _host.SendAsync(new ListCallsQuery(new(Metadata: [new("order", "A-1"), new("crmId", "4711")]), new()), _business.Owner)).Value;
        found.Items.ShouldHaveSingleItem().Metadata.ShouldBe(new Dictionary<string, string> { ["crmId"] = "4711", ["order"] = "A-1" });
        (await _host.SendAsync(new ListCallsQuery(new(Metadata: [new("order", "A-1")], Direction: CallDirection.Inbound), new()), _business.Owner)).Value.Total.ShouldBe(0);
        (await _host.SendAsync(new ListCallsQuery(new(Metadata: [new("order", "A-1")]), new()), OwnerId.New())).Value.Total.ShouldBe(0);
    }

    [Test]
    public async Task A_call_that_is_repeated_keeps_them()
    {
        var id = CallId.From((await PlaceAsync("+14155550100", ("order", "A-1"))).Id);
        var call = await _host.ReadAsync(db => db.Set<CallLog>().SingleAsync(c => c.Id == id), _business.Owner);
        call.Again(_host.Time.Now.UtcDateTime).Metadata.Values.ShouldBe(new Dictionary<string, string> { ["order"] = "A-1" });
    }

    [Test]
    public async Task The_same_key_with_other_metadata_is_another_request()
    {
        (await PlaceAsync("key", ("a", "1"), ("b", "2"))).IsSuccess.ShouldBeTrue();
        (await PlaceAsync("key", ("b", "2"), ("a", "1"))).IsSuccess.ShouldBeTrue();
        (await PlaceAsync("key", ("a", "2"), ("b", "2"))).Error.ShouldBeOfType<ReusedKeyError>();

        Task<Result<CallDto>> PlaceAsync(string key, params (string Key, string Value)[] metadata) =>
            _host.SendAsync(new PlaceCallCommand(Fields("+14155550100", metadata), key), _business.Owner);
    }

    [Test]
    public async Task They_are_changed_while_the_call_goes_on_and_when_it_is_over()
    {
        var session = await _host.ConnectAsync();
        var id = session.CallId;
        var changed = (await PatchAsync(id.Value, """{"metadata": {"ticket": "7"}}""")).Value;
        (changed.Metadata["ticket"], changed.Status).ShouldBe(("7", CallStatus.InProgress));
        (await PatchAsync(id.Value, """{"metadata": {"ticket": "8"}}""", changed.Version)).Value.Metadata["ticket"].ShouldBe("8");
        (await PatchAsync(id.Value, """{"metadata": {"ticket": "9"}}""", changed.Version)).Error.ShouldBeOfType<PreconditionError>();
        (await PatchAsync(id.Value, """{"metadata": null}""")).Value.Metadata.ShouldBeEmpty();
        (await PatchAsync(id.Value, """{"status": "ended"}""")).Problem().ShouldBe("status: This is shown, and cannot be changed here.");
        (await PatchAsync(id.Value, """{"metadata": {"no key": "9"}}""")).Error.ShouldBeOfType<InvalidError>();
        (await _host.SendAsync(new UpdateCallCommand(id, Requests.Patch("{}"), null), OwnerId.New())).Error.ShouldBeOfType<NotFoundError>();
    }

    private CallFields Fields(string to, (string Key, string Value)[] metadata) => new(
        _business.Assistant.Id.Value, to, ScheduledAt: _host.Time.Now.AddDays(1), Metadata: metadata.ToDictionary(one => one.Key, one => one.Value));

    private async Task<CallDto> PlaceAsync(string to, params (string Key, string Value)[] metadata) =>
        (await _host.SendAsync(new PlaceCallCommand(Fields(to, metadata)), _business.Owner)).Value;

    private async Task<CallDto> ReadAsync(Guid id) => (await _host.SendAsync(new ReadCallQuery(new(id)), _business.Owner)).Value;

    private Task<Result<CallDto>> PatchAsync(Guid id, string patch, int? known = null) =>
        _host.SendAsync(new UpdateCallCommand(new(id), Requests.Patch(patch), known is { } version ? version : null), _business.Owner);
}
