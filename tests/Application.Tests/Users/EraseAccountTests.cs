using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Users;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class EraseAccountTests(DatabaseKind database)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly Business _business = Business.Create();

    private TestHost _host = null!;

    private UserId Owner => _business.Owner;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.InScopeAsync(null, services => services.GetRequiredService<IUserAccounts>().AddAsync(
            new NewAccount(Owner, "anna@example.com", "correct horse battery", null), CancellationToken.None));
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_live_call_is_asked_to_end_and_waited_for_before_its_rows_go()
    {
        var call = await ConnectAsync();
        var erasing = _host.SendAsync(new EraseAccountCommand(Owner));
        await UntilAsync(async () => (await FindCallAsync(call))!.EndAskedAt is not null);
        erasing.IsCompleted.ShouldBeFalse();
        (await FindCallAsync(call)).ShouldNotBeNull();
        (await AccountAsync())!.IsActive.ShouldBeFalse();

        await HangUpAsync(call);
        (await erasing.WaitAsync(Deadline)).IsSuccess.ShouldBeTrue();
        (await FindCallAsync(call)).ShouldBeNull();
        (await AccountAsync()).ShouldBeNull();
        (await _host.ReadAsync(db => db.Assistants.CountAsync(), Owner)).ShouldBe(0);
    }

    [Test]
    public async Task An_erasure_that_a_host_died_over_is_found_and_finished()
    {
        await _host.InScopeAsync(null, async services =>
        {
            await services.GetRequiredService<IUserAccounts>().BeginErasureAsync(Owner, CancellationToken.None);
            return true;
        });
        (await _host.SendAsync(new FindUnfinishedErasuresQuery())).Value.ShouldBe([Owner]);
        await _host.SendAsync(new EraseAccountCommand(Owner));
        (await _host.SendAsync(new FindUnfinishedErasuresQuery())).Value.ShouldBeEmpty();
        (await AccountAsync()).ShouldBeNull();
        (await _host.ReadAsync(db => db.PhoneLines.CountAsync(), Owner)).ShouldBe(0);
    }

    [Test]
    public async Task Erasing_again_does_nothing()
    {
        await _host.SendAsync(new EraseAccountCommand(Owner));
        (await _host.SendAsync(new EraseAccountCommand(Owner))).IsSuccess.ShouldBeTrue();
    }

    private async Task<CallId> ConnectAsync()
    {
        var now = _host.Time.Now.UtcDateTime;
        var call = CallLog.Incoming(_business.Line, null, null, "CA1", now);
        var (token, secret) = MediaToken.Issue(now);
        call.Admit(token);
        call.Connect(secret, "CA1", now).ShouldBeTrue();
        await _host.SaveAsync(call);
        return call.Id;
    }

    private Task<int> HangUpAsync(CallId id) => _host.ReadAsync(async db =>
    {
        (await db.Calls.SingleAsync(c => c.Id == id)).End(CallOutcome.AssistantHungUp, _host.Time.Now.UtcDateTime);
        return await db.SaveChangesAsync(CancellationToken.None);
    }, Owner);

    private Task<CallLog?> FindCallAsync(CallId id) => _host.ReadAsync(db => db.Calls.SingleOrDefaultAsync(c => c.Id == id), Owner);

    private Task<UserAccount?> AccountAsync() => _host.InScopeAsync(null, services =>
        services.GetRequiredService<IUserAccounts>().FindAsync(Owner, CancellationToken.None));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
            await timer.WaitForNextTickAsync(deadline.Token);
    }
}
