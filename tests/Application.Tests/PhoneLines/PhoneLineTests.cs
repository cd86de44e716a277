using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.PhoneLines;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.PhoneLines;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class PhoneLineTests(DatabaseKind database)
{
    private const string Number = "+15550100001";

    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;
    private Guid _assistant;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        _assistant = await AssistantAsync(_owner);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_number_is_connected_and_the_assistants_lines_are_listed()
    {
        var line = (await AddAsync(Number)).Value;
        await _host.SendAsync(new AddPhoneLineCommand("+15550100002", await AssistantAsync(_owner)), _owner);
        var used = (await _host.SendAsync(new ListPhoneLinesQuery(new(_assistant), new()), _owner)).Value;
        used.Items.ShouldHaveSingleItem().ShouldBe(line);
        (await _host.SendAsync(new ListPhoneLinesQuery(null, new()), _owner)).Value.Total.ShouldBe(2);
        (await _host.SendAsync(new ReadPhoneLineQuery(new(line.Id)), _owner)).Value.ShouldBe(line);
    }

    [Test]
    public async Task A_number_is_unique_in_the_deployment()
    {
        await AddAsync(Number);
        (await AddAsync(Number)).Error.ShouldBe(new ConflictError("This number is in use already.", ErrorCodes.NumberTaken));
        var stranger = OwnerId.New();
        (await _host.SendAsync(new AddPhoneLineCommand(Number, await AssistantAsync(stranger)), stranger)).Error.ShouldBeOfType<ConflictError>();
    }

    [Test]
    public async Task Of_two_that_take_a_number_at_once_one_is_told_of_the_other()
    {
        var (winner, loser) = await _host.Race.RunAsync(() => AddAsync(Number), () => AddAsync(Number));
        (winner.IsSuccess, loser.Error is ConflictError).ShouldBe((true, true));
    }

    [Test]
    public async Task A_line_says_what_is_missing()
    {
        (await _host.SendAsync(new AddPhoneLineCommand(Number, null), _owner)).Problem()
            .ShouldBe("AssistantId: Say which assistant answers the number.");
        (await _host.SendAsync(new AddPhoneLineCommand(Number, Guid.NewGuid()), _owner)).Problem()
            .ShouldBe("AssistantId: There is no such assistant.");
    }

    [Test]
    public async Task Another_assistant_may_take_a_number_over_and_the_number_stays()
    {
        var line = (await AddAsync(Number)).Value;
        var other = await AssistantAsync(_owner);
        (await PatchAsync(line.Id, $$"""{"assistantId": "{{other}}"}""")).Value.AssistantId.ShouldBe(other);
        (await PatchAsync(line.Id, """{"number": "+15550100002"}""")).Problem().ShouldBe("number: This is shown, and cannot be changed here.");
        (await PatchAsync(line.Id, """{"assistantId": null}""")).Problem()
            .ShouldBe("AssistantId: Say which assistant answers the number, or delete it.");
        (await PatchAsync(line.Id, $$"""{"assistantId": "{{await AssistantAsync(OwnerId.New())}}"}""")).Problem()
            .ShouldBe("AssistantId: There is no such assistant.");
        (await PatchAsync(line.Id, "{}", version: 0)).Error.ShouldBeOfType<PreconditionError>();
    }

    [Test]
    public async Task Another_owners_line_is_not_there_for_anything()
    {
        var id = new PhoneLineId((await AddAsync(Number)).Value.Id);
        var stranger = OwnerId.New();
        (await _host.SendAsync(new ReadPhoneLineQuery(id), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new UpdatePhoneLineCommand(id, Requests.Patch("{}"), null), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new DeletePhoneLineCommand(id, null), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new ListPhoneLinesQuery(null, new()), stranger)).Value.Total.ShouldBe(0);
    }

    [Test]
    public async Task A_deleted_number_is_free_for_others()
    {
        var line = (await AddAsync(Number)).Value;
        (await _host.SendAsync(new DeletePhoneLineCommand(new(line.Id), 0), _owner)).IsSuccess.ShouldBeTrue();
        (await AddAsync(Number)).IsSuccess.ShouldBeTrue();
    }

    private async Task<Guid> AssistantAsync(OwnerId owner) => (await _host.SendAsync(new CreateAssistantCommand(new("Anna")), owner)).Value.Id;

    private Task<Result<PhoneLineDto>> AddAsync(string number) => _host.SendAsync(new AddPhoneLineCommand(number, _assistant), _owner);

    private Task<Result<PhoneLineDto>> PatchAsync(Guid id, string patch, int? version = null) =>
        _host.SendAsync(new UpdatePhoneLineCommand(new(id), Requests.Patch(patch), version), _owner);
}
