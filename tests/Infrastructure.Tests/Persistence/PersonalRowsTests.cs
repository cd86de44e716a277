using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Identity;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

/// <summary>What is one person's own, and not shared with those who have the same owner.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class PersonalRowsTests(DatabaseKind database)
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private TestHost _host = null!;
    private UserAccount _anna = null!;
    private UserAccount _berta = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        _anna = await _host.AddUserAsync("anna@example.com");
        _berta = await _host.AddUserAsync("berta@example.com", _anna.Owner);
        await _host.SaveAsync(Give(_anna), Give(_berta), Give(_berta));
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public void Every_table_of_what_is_a_persons_own_is_filtered_by_its_user() =>
        InModel(e => e.ClrType.IsAssignableTo(typeof(IPersonal)) && e.FindDeclaredQueryFilter(UserFilter.Name) is null).ShouldBeEmpty();

    [Test]
    public void Whatever_names_an_owner_or_a_user_is_filtered() =>
        InModel(e => e.ClrType != typeof(AppUser) && e.GetDeclaredQueryFilters().Count == 0
            && e.GetProperties().Any(p => p.ClrType == typeof(OwnerId) || p.ClrType == typeof(UserId))).ShouldBeEmpty();

    [Test]
    public async Task A_person_sees_their_own_and_not_a_colleagues()
    {
        (await _host.ReadAsync(db => db.Set<Grant>().CountAsync(), _anna)).ShouldBe(1);
        (await _host.ReadAsync(db => db.Set<Grant>().CountAsync(), _berta)).ShouldBe(2);
    }

    [Test]
    public async Task Where_no_person_is_behind_a_scope_it_sees_nobodys_unless_it_asks_across_users()
    {
        (await _host.ReadAsync(db => db.Set<Grant>().CountAsync(), _anna.Owner)).ShouldBe(0);
        (await _host.ReadAsync(db => db.Set<Grant>().CountAsync())).ShouldBe(0);
        (await _host.ReadAsync(db => db.Set<Grant>().AcrossUsers().CountAsync(), _anna)).ShouldBe(3);
    }

    [Test]
    public async Task A_person_cannot_add_change_or_delete_what_is_a_colleagues_own()
    {
        await ShouldBeRefusedAsync(db => db.Set<Grant>().Add(Give(_berta)));
        await ShouldBeRefusedAsync(db => db.Set<Grant>().AcrossUsers().First(g => g.UserId == _berta.Id).Revoke(Now));
        await ShouldBeRefusedAsync(db => db.Remove(db.Set<Grant>().AcrossUsers().First(g => g.UserId == _berta.Id)));
        await _host.AsPersonAsync(_anna, services => ChangeAsync(services, db => db.Set<Grant>().Single().Revoke(Now)));
    }

    [Test]
    public async Task A_scope_of_an_owner_without_a_person_cannot_save_what_is_a_persons_own() =>
        await Should.ThrowAsync<InvalidOperationException>(() =>
            _host.InScopeAsync(_anna.Owner, services => ChangeAsync(services, db => db.Set<Grant>().Add(Give(_anna)))));

    [Test]
    public void A_scope_acts_for_one_person_and_one_owner_only()
    {
        var scope = new OwnerScope();
        scope.ActFor(_anna.Id, _anna.Owner);
        scope.ActFor(_anna.Owner);
        Should.Throw<InvalidOperationException>(() => scope.ActFor(_berta.Id, _berta.Owner));
        Should.Throw<InvalidOperationException>(() => scope.ActFor(_anna.Id, OwnerId.New()));
        (scope.User, scope.Owner).ShouldBe((_anna.Id, _anna.Owner));
    }

    private static Grant Give(UserAccount person) =>
        Grant.Give(person.Id, "a client", [Scopes.OpenId], session: null, TimeSpan.FromHours(1), Now);

    private static Task<int> ChangeAsync(IServiceProvider services, Action<AppDb> change)
    {
        var db = services.GetRequiredService<AppDb>();
        change(db);
        return db.SaveChangesAsync();
    }

    private async Task ShouldBeRefusedAsync(Action<AppDb> change) => await Should.ThrowAsync<InvalidOperationException>(() =>
        _host.AsPersonAsync(_anna, services => ChangeAsync(services, change)));

    private List<string> InModel(Func<Microsoft.EntityFrameworkCore.Metadata.IEntityType, bool> isWrong)
    {
        using var scope = _host.Services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<AppDb>().Model.GetEntityTypes().Where(isWrong).Select(e => e.ClrType.Name)];
    }
}
