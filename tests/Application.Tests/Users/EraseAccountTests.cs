using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Users;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class EraseAccountTests(DatabaseKind database)
{
    private TestHost _host = null!;
    private UserAccount _user = null!;
    private Business _business = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        _user = await _host.AddUserAsync("anna@example.com");
        _business = Business.Create(ofOwner: _user.Owner);
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task An_account_whose_erasure_begins_is_shut_its_numbers_are_free_and_its_calls_are_asked_to_end()
    {
        var call = await ConnectAsync();
        await BeginAsync();
        (await AccountAsync())!.IsActive.ShouldBeFalse();
        (await _host.ReadAsync(db => db.Set<PhoneLine>().CountAsync(), _user.Owner)).ShouldBe(0);
        (await FindCallAsync(call))!.EndAskedAt.ShouldNotBeNull();
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().CountAsync(), _user.Owner)).ShouldBe(1, "the rows are for the job");
    }

    [Test]
    public async Task A_live_call_is_waited_for_before_its_rows_go()
    {
        var call = await ConnectAsync();
        await BeginAsync();
        (await EraseAsync()).ShouldBe(0);
        (await FindCallAsync(call)).ShouldNotBeNull();

        await HangUpAsync(call);
        (await EraseAsync()).ShouldBe(1);
        (await FindCallAsync(call)).ShouldBeNull();
        (await AccountAsync()).ShouldBeNull();
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().CountAsync(), _user.Owner)).ShouldBe(0);
    }

    [Test]
    public async Task A_call_that_does_not_end_is_waited_for_half_a_minute_whatever_hosts_came_and_went()
    {
        var call = await ConnectAsync();
        await BeginAsync();
        _host.Time.Now += TimeSpan.FromSeconds(29);
        (await EraseAsync()).ShouldBe(0);
        _host.Time.Now += TimeSpan.FromSeconds(1);
        (await EraseAsync()).ShouldBe(1);
        (await FindCallAsync(call)).ShouldBeNull();
        (await AccountAsync()).ShouldBeNull();
    }

    /// <summary>After each of the steps: the account is shut, its numbers are gone, some of its rows are gone.</summary>
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public async Task An_erasure_that_a_host_died_over_is_found_and_finished(int steps)
    {
        await _host.InScopeAsync(_user.Owner, async services =>
        {
            await services.GetRequiredService<IUserAccounts>().BeginErasureAsync(_user.Id, CancellationToken.None);
            var db = services.GetRequiredService<IAppDb>();
            if (steps > 0)
                await db.Set<PhoneLine>().ExecuteDeleteAsync();
            if (steps > 1)
                await db.EraseOwnerAsync(CancellationToken.None);
            return true;
        });
        (await EraseAsync()).ShouldBe(1);
        (await AccountAsync()).ShouldBeNull();
        (await _host.ReadAsync(db => db.Set<PhoneLine>().CountAsync(), _user.Owner)).ShouldBe(0);
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().CountAsync(), _user.Owner)).ShouldBe(0);
        (await EraseAsync()).ShouldBe(0, "there is none left");
    }

    [Test]
    public async Task Erasing_again_does_nothing()
    {
        await BeginAsync();
        var again = new EraseAccountCommand(_user.Id, _host.Time.Now.UtcDateTime);
        (await _host.SendAsync(again)).Value.ShouldBeTrue();
        (await _host.SendAsync(again)).Value.ShouldBeTrue();
    }

    [Test]
    public async Task An_account_that_is_not_being_erased_stays()
    {
        (await EraseAsync()).ShouldBe(0);
        (await AccountAsync())!.IsActive.ShouldBeTrue();
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().CountAsync(), _user.Owner)).ShouldBe(1);
    }

    private Task<Result<MediatR.Unit>> BeginAsync() => _host.SendAsync(new BeginErasureCommand(_user.Id));

    private async Task<int> EraseAsync() => (await _host.SendAsync(new EraseAccountsCommand())).Value;

    private async Task<CallId> ConnectAsync()
    {
        var now = _host.Time.Now.UtcDateTime;
        var call = CallLog.Incoming(_business.Line, null, null, "CA1", now);
        var (token, secret) = MediaToken.Issue(now);
        call.IssueToken(token);
        call.Connect(secret, "CA1", now).ShouldBeTrue();
        await _host.SaveAsync(call);
        return call.Id;
    }

    private Task<int> HangUpAsync(CallId id) => _host.ReadAsync(async db =>
    {
        (await db.Set<CallLog>().SingleAsync(c => c.Id == id)).End(CallOutcome.AssistantHungUp, _host.Time.Now.UtcDateTime);
        return await db.SaveChangesAsync(CancellationToken.None);
    }, _user.Owner);

    private Task<CallLog?> FindCallAsync(CallId id) => _host.ReadAsync(db => db.Set<CallLog>().SingleOrDefaultAsync(c => c.Id == id), _user.Owner);

    private Task<UserAccount?> AccountAsync() => _host.InScopeAsync(null, services =>
        services.GetRequiredService<IUserAccounts>().FindAsync(_user.Id, CancellationToken.None));
}
