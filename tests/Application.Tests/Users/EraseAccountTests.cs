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
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

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
    public async Task A_live_call_is_asked_to_end_and_waited_for_before_its_rows_go()
    {
        var call = await ConnectAsync();
        var erasing = _host.SendAsync(new EraseAccountCommand(_user.Id));
        await UntilAsync(async () => (await FindCallAsync(call))!.EndAskedAt is not null);
        erasing.IsCompleted.ShouldBeFalse();
        (await FindCallAsync(call)).ShouldNotBeNull();
        (await AccountAsync())!.IsActive.ShouldBeFalse();

        await HangUpAsync(call);
        (await erasing.WaitAsync(Deadline)).IsSuccess.ShouldBeTrue();
        (await FindCallAsync(call)).ShouldBeNull();
        (await AccountAsync()).ShouldBeNull();
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().CountAsync(), _user.Owner)).ShouldBe(0);
    }

    [Test]
    public async Task An_erasure_that_a_host_died_over_is_found_and_finished()
    {
        await _host.InScopeAsync(null, async services =>
        {
            await services.GetRequiredService<IUserAccounts>().BeginErasureAsync(_user.Id, CancellationToken.None);
            return true;
        });
        (await _host.SendAsync(new FindUnfinishedErasuresQuery())).Value.ShouldBe([_user.Id]);
        await _host.SendAsync(new EraseAccountCommand(_user.Id));
        (await _host.SendAsync(new FindUnfinishedErasuresQuery())).Value.ShouldBeEmpty();
        (await AccountAsync()).ShouldBeNull();
        (await _host.ReadAsync(db => db.Set<PhoneLine>().CountAsync(), _user.Owner)).ShouldBe(0);
    }

    [Test]
    public async Task Erasing_again_does_nothing()
    {
        await _host.SendAsync(new EraseAccountCommand(_user.Id));
        (await _host.SendAsync(new EraseAccountCommand(_user.Id))).IsSuccess.ShouldBeTrue();
    }

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

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
            await timer.WaitForNextTickAsync(deadline.Token);
    }
}
