using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.DoNotCall;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class DoNotCallTests(DatabaseKind database)
{
    private static readonly PhoneNumber Phone = PhoneNumber.Parse("+14155550100");

    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_number_that_is_put_on_the_list_is_on_that_owners_list_alone()
    {
        (await IsListedAsync(_owner)).ShouldBeFalse();
        var added = await AddedAsync("  By letter ");
        (added.IsNew, added.Entry.Reason, added.Entry.Source, added.Entry.CreatedAt)
            .ShouldBe((true, "By letter", DoNotCallSource.Manual, _host.Time.Now.UtcDateTime));
        (await _host.SendAsync(new ReadDoNotCallEntryQuery(new(added.Entry.Id)), _owner)).Value.ShouldBe(added.Entry);
        (await IsListedAsync(_owner)).ShouldBeTrue();
        (await IsListedAsync(OwnerId.New())).ShouldBeFalse();
    }

    [Test]
    public async Task A_number_that_is_there_stays_with_its_evidence_and_is_no_error()
    {
        var first = await AddedAsync("By letter");
        _host.Time.Now += TimeSpan.FromDays(1);
        (await AddedAsync("By mail")).ShouldBe(new AddedEntry(first.Entry, IsNew: false));
        (await ListAsync()).ShouldHaveSingleItem().ShouldBe(first.Entry);
    }

    [Test]
    public async Task Of_two_that_put_a_number_there_at_once_both_are_given_the_same_entry()
    {
        var (winner, loser) = await _host.Race.RunAsync(() => AddedAsync("First"), () => AddedAsync("Second"));
        (winner.IsNew, loser).ShouldBe((true, winner with { IsNew = false }));
    }

    [TestCase("5", null, "Number: Begin with a plus sign and the country code: E.164, like +14155550100.")]
    [TestCase(null, null, "Number: Give a telephone number in E.164 form, like +14155550100.")]
    [TestCase("+14155550100", "two\nlines", "Reason: Use one line, without control characters.")]
    public async Task What_is_no_number_or_no_line_is_refused(string? number, string? reason, string problem) =>
        (await _host.SendAsync(new AddDoNotCallEntryCommand(new(number!, reason)), _owner)).Problem().ShouldBe(problem);

    [Test]
    public async Task The_longest_reason_is_stored_and_found_and_a_longer_one_refused()
    {
        var reason = new string('界', DoNotCallEntry.LongestReason);
        (await AddedAsync(reason)).Entry.Reason.ShouldBe(reason);
        (await ListAsync(search: "界")).ShouldHaveSingleItem();
        (await _host.SendAsync(new AddDoNotCallEntryCommand(new("+14155550101", reason + "界")), _owner)).Problem().ShouldBe("Reason: Use at most 500 characters.");
    }

    [Test]
    public async Task A_number_that_is_taken_off_may_be_called_again()
    {
        var entry = (await AddedAsync("By letter")).Entry;
        var delete = new DeleteDoNotCallEntryCommand(new(entry.Id), Known: 1);
        (await _host.SendAsync(delete, _owner)).Error.ShouldBeOfType<PreconditionError>();
        (await _host.SendAsync(delete with { Known = 0 }, OwnerId.New())).Error.ShouldBe(new NotFoundError("There is no such entry of the do-not-call list."));
        (await _host.SendAsync(delete with { Known = 0 }, _owner)).IsSuccess.ShouldBeTrue();
        (await IsListedAsync(_owner)).ShouldBeFalse();
        (await AddedAsync("Again")).IsNew.ShouldBeTrue();
    }

    [Test]
    public async Task The_list_is_searched_by_number_and_reason_and_sorted_by_number_and_time()
    {
        foreach (var (number, reason) in new[] { ("+14155550102", "Zoë's letter"), ("+14155550101", "By mail"), ("+14155550103", "") })
        {
            (await _host.SendAsync(new AddDoNotCallEntryCommand(new(number, reason)), _owner)).IsSuccess.ShouldBeTrue();
            _host.Time.Now += TimeSpan.FromMinutes(1);
        }
        (await NumbersAsync()).ShouldBe(["3", "1", "2"]);
        (await NumbersAsync(sort: "createdAt")).ShouldBe(["2", "1", "3"]);
        (await NumbersAsync(sort: "number")).ShouldBe(["1", "2", "3"]);
        (await NumbersAsync(search: "zoe LETTER")).ShouldBe(["2"]);
        (await NumbersAsync(search: "0101")).ShouldBe(["1"]);
        (await NumbersAsync(search: "+1 (415")).ShouldBe(["3", "1", "2"]);
        (await NumbersAsync(search: "?!")).ShouldBeEmpty();
        (await _host.SendAsync(new ListDoNotCallEntriesQuery(new(), new(), "reason"), _owner)).Problem()
            .ShouldBe("Sort: Sort by one of createdAt, number, updatedAt; a minus sign in front turns the order round.");
        (await ListAsync(owner: OwnerId.New())).ShouldBeEmpty();
    }

    [Test]
    public async Task The_list_goes_with_the_account()
    {
        var user = await _host.AddUserAsync("anna@example.com", _owner);
        await AddedAsync("By letter");
        (await _host.SendAsync(new BeginErasureCommand(user.Id))).IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new EraseAccountsCommand())).IsSuccess.ShouldBeTrue();
        (await IsListedAsync(_owner)).ShouldBeFalse();
    }

    private async Task<AddedEntry> AddedAsync(string reason) =>
        (await _host.SendAsync(new AddDoNotCallEntryCommand(new(Phone.Value, reason)), _owner)).Value;

    private Task<bool> IsListedAsync(OwnerId owner) => _host.ReadAsync(db => db.IsOnDoNotCallAsync(Phone, CancellationToken.None), owner);

    private async Task<IReadOnlyList<DoNotCallEntryDto>> ListAsync(string? search = null, string sort = ListDoNotCallEntriesQuery.DefaultSort, OwnerId? owner = null) =>
        (await _host.SendAsync(new ListDoNotCallEntriesQuery(new(search), new(), sort), owner ?? _owner)).Value.Items;

    private async Task<IEnumerable<string>> NumbersAsync(string? search = null, string sort = ListDoNotCallEntriesQuery.DefaultSort) =>
        (await ListAsync(search, sort)).Select(e => e.Number[^1..]);
}
