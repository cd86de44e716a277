using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Users;

/// <summary>Two people of one owner: what the owner has is theirs together, what each of them did is their own.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class SharedOwnerTests(DatabaseKind database)
{
    private TestHost _host = null!;
    private UserAccount _anna = null!;
    private UserAccount _berta = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        _anna = await _host.AddUserAsync("anna@example.com");
        _berta = await _host.AddUserAsync("berta@example.com", _anna.Owner);
        foreach (var person in new[] { _anna, _berta })
        {
            var now = _host.Time.Now.UtcDateTime;
            var (session, _) = Session.Begin(person.Id, TimeSpan.FromDays(1), now);
            var grant = Grant.Give(person.Id, "a client", [Scopes.OpenId], session, TimeSpan.FromDays(1), now);
            await _host.SaveAsync(session, grant, Consent.Give(person.Id, "a client", [Scopes.OpenId], now));
        }
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Everybody_has_an_owner_of_their_own_at_first_and_it_is_no_users_id()
    {
        var (carla, dora) = (await CreateAsync("carla@example.com"), await CreateAsync("dora@example.com"));
        carla.Owner.ShouldNotBe(dora.Owner);
        carla.Owner.Value.ShouldNotBe(carla.Id.Value);
        var external = await _host.InScopeAsync(null, services =>
            services.GetRequiredService<IUserAccounts>().FindOrAddAsync("https://issuer.example", "emil", CancellationToken.None));
        Guid[] known = [Guid.Empty, external.Id.Value, carla.Owner.Value, dora.Owner.Value];
        known.ShouldNotContain(external.Owner.Value);
    }

    [Test]
    public async Task What_one_of_them_adds_the_other_finds_changes_and_cannot_add_again()
    {
        var contact = (await _host.SendAsync(new CreateContactCommand(new("Carla", Callers.Phone)), _anna)).Value;
        (await _host.SendAsync(new ReadContactQuery(new(contact.Id)), _berta)).Value.Name.ShouldBe("Carla");
        (await _host.SendAsync(new CreateContactCommand(new("Carl", Callers.Phone)), _berta)).Error.ShouldBeOfType<ConflictError>();
        (await _host.SendAsync(new DeleteContactCommand(new(contact.Id), null), _berta)).IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new ReadContactQuery(new(contact.Id)), _anna)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Test]
    public async Task A_new_password_signs_out_one_person_and_not_the_other()
    {
        await _host.SendAsync(new ChangePasswordCommand(TestHost.Password, "battery staple horse"), _anna);
        (await SignedInAsync()).ShouldBe((false, true));
    }

    [Test]
    public async Task A_password_that_an_operator_sets_signs_out_one_person_and_not_the_other()
    {
        await _host.SendAsync(new ResetPasswordCommand(_anna.Email!, "battery staple horse"));
        (await SignedInAsync()).ShouldBe((false, true));
    }

    [Test]
    public async Task Signing_out_everywhere_signs_out_one_person_and_not_the_other()
    {
        await _host.SendAsync(new SignOutEverywhereCommand(_berta.Id));
        (await SignedInAsync()).ShouldBe((true, false));
    }

    [Test]
    public async Task Whoever_leaves_takes_their_own_along_and_the_last_one_everything()
    {
        await _host.SaveAsync(Business.Create(ofOwner: _anna.Owner).Rows);
        await _host.SaveAsync(Business.Create("+15550108888").Rows);

        await EraseAsync(_anna);
        (await OwnAsync(_anna)).ShouldBe(0);
        (await OwnAsync(_berta)).ShouldBe(3);
        (await _host.ReadAsync(db => db.Set<PhoneLine>().CountAsync(), _berta)).ShouldBe(1);

        await EraseAsync(_berta);
        (await OwnAsync(_berta)).ShouldBe(0);
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().CountAsync(), _anna.Owner)).ShouldBe(0);
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().AcrossOwners().CountAsync())).ShouldBe(1, "another owner's stay");
    }

    [Test]
    public async Task A_colleague_whose_account_is_shut_may_come_back_and_keeps_what_the_owner_has()
    {
        await _host.SaveAsync(Business.Create(ofOwner: _anna.Owner).Rows);
        await _host.SendAsync(new EnableUserCommand(_berta.Email!, IsEnabled: false));
        await EraseAsync(_anna);
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().CountAsync(), _berta)).ShouldBe(1);
    }

    [Test]
    public async Task Numbers_stay_when_one_begins_to_leave_and_go_when_the_last_one_does()
    {
        await _host.SaveAsync(Business.Create(ofOwner: _anna.Owner).Rows);
        await _host.SendAsync(new BeginErasureCommand(_anna.Id));
        (await _host.ReadAsync(db => db.Set<PhoneLine>().CountAsync(), _berta)).ShouldBe(1);
        await _host.SendAsync(new BeginErasureCommand(_berta.Id));
        (await _host.ReadAsync(db => db.Set<PhoneLine>().CountAsync(), _berta.Owner)).ShouldBe(0);

        (await _host.SendAsync(new EraseAccountsCommand())).Value.ShouldBe(2, "both left at once");
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().CountAsync(), _anna.Owner)).ShouldBe(0);
    }

    [Test]
    public async Task A_client_of_its_own_acts_for_the_owner_as_long_as_one_of_its_people_is_active()
    {
        await _host.SendAsync(new EnableUserCommand(_anna.Email!, IsEnabled: false));
        (await IdentifyClientAsync()).ShouldBeTrue();
        await EraseAsync(_anna);
        (await IdentifyClientAsync()).ShouldBeTrue();
        await _host.SendAsync(new EnableUserCommand(_berta.Email!, IsEnabled: false));
        (await IdentifyClientAsync()).ShouldBeFalse();
    }

    [Test]
    public async Task A_token_for_one_owner_does_not_open_another_whom_its_user_belongs_to_by_now()
    {
        (await IdentifyAsync(_anna.Owner)).ShouldBeTrue();
        (await IdentifyAsync(OwnerId.New())).ShouldBeFalse();

        async Task<bool> IdentifyAsync(OwnerId owner) =>
            (await _host.SendAsync(new IdentifyUserCommand($"{_anna.Id}", $"{owner}"))).IsSuccess;
    }

    private async Task EraseAsync(UserAccount person)
    {
        await _host.SendAsync(new BeginErasureCommand(person.Id));
        (await _host.SendAsync(new EraseAccountsCommand())).Value.ShouldBe(1);
    }

    private async Task<bool> IdentifyClientAsync() => (await _host.SendAsync(new IdentifyClientCommand($"{_anna.Owner}"))).IsSuccess;

    private async Task<UserAccount> CreateAsync(string email)
    {
        var created = (await _host.SendAsync(new CreateUserCommand(email, TestHost.Password))).Value;
        return (await _host.InScopeAsync(null, services =>
            services.GetRequiredService<IUserAccounts>().FindAsync(UserId.From(created.Id), CancellationToken.None)))!;
    }

    /// <summary>Whether the session and the grant of each are as they were; they never differ.</summary>
    private async Task<(bool Anna, bool Berta)> SignedInAsync()
    {
        return (await IsSignedInAsync(_anna), await IsSignedInAsync(_berta));

        Task<bool> IsSignedInAsync(UserAccount person) => _host.ReadAsync(async db =>
        {
            var grant = await db.Set<Grant>().SingleAsync();
            var session = await db.Set<Session>().SingleAsync();
            (grant.RevokedAt is null).ShouldBe(session.EndedAt is null);
            return session.EndedAt is null;
        }, person);
    }

    /// <summary>How much is this person's own: session, grant and consent.</summary>
    private Task<int> OwnAsync(UserAccount person) => _host.ReadAsync(
        async db => await db.Set<Session>().CountAsync() + await db.Set<Grant>().CountAsync() + await db.Set<Consent>().CountAsync(), person);
}
