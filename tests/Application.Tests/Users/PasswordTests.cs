using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Users;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class PasswordTests(DatabaseKind database)
{
    private const string Email = "anna@example.com";
    private const string Password = "correct horse battery";

    private static readonly UserId User = UserId.New();

    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        (await AddAsync(Email)).ShouldNotBeNull();
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(Email)]
    [TestCase("ANNA@Example.com")]
    public async Task The_right_password_tells_whose_it_is(string email) =>
        (await CheckAsync(email, Password)).ShouldBe(new PasswordVerdict.Succeeded(User));

    [TestCase(Email, "correct horse batterz")]
    [TestCase(Email, "")]
    [TestCase("berta@example.com", Password)]
    [TestCase("", "")]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer(string email, string password) =>
        (await CheckAsync(email, password)).ShouldBe(new PasswordVerdict.WrongCredentials());

    [Test]
    public async Task Ten_failures_lock_the_account_for_five_minutes_even_for_the_right_password()
    {
        for (var i = 0; i < 10; i++)
            (await CheckAsync(Email, "a guess")).ShouldBe(new PasswordVerdict.WrongCredentials());
        (await CheckAsync(Email, Password)).ShouldBe(new PasswordVerdict.LockedOut());
        _host.Time.Now += TimeSpan.FromMinutes(4.9);
        (await CheckAsync(Email, Password)).ShouldBe(new PasswordVerdict.LockedOut());
        _host.Time.Now += TimeSpan.FromMinutes(0.2);
        (await CheckAsync(Email, Password)).ShouldBe(new PasswordVerdict.Succeeded(User));
    }

    [Test]
    public async Task After_a_lock_there_are_ten_attempts_again()
    {
        for (var i = 0; i < 10; i++)
            await CheckAsync(Email, "a guess");
        _host.Time.Now += TimeSpan.FromMinutes(6);
        for (var i = 0; i < 9; i++)
            (await CheckAsync(Email, "a guess")).ShouldBe(new PasswordVerdict.WrongCredentials());
        (await CheckAsync(Email, Password)).ShouldBe(new PasswordVerdict.Succeeded(User));
    }

    [Test]
    public async Task Success_forgives_the_failures_before_it()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 9; i++)
                await CheckAsync(Email, "a guess");
            (await CheckAsync(Email, Password)).ShouldBe(new PasswordVerdict.Succeeded(User));
        }
    }

    [Test]
    public async Task Of_many_guesses_at_once_ten_are_looked_at()
    {
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => CheckAsync(Email, "a guess"))));
        verdicts.Count(v => v is PasswordVerdict.WrongCredentials).ShouldBe(10);
        verdicts.Count(v => v is PasswordVerdict.LockedOut).ShouldBe(20);
    }

    [Test]
    public async Task Guesses_at_unknown_addresses_lock_nobody_out()
    {
        for (var i = 0; i < 12; i++)
            (await CheckAsync("berta@example.com", "a guess")).ShouldBe(new PasswordVerdict.WrongCredentials());
        (await CheckAsync(Email, Password)).ShouldBe(new PasswordVerdict.Succeeded(User));
    }

    [Test]
    public async Task Of_two_accounts_for_one_address_at_once_one_is_a_conflict()
    {
        var (first, second) = await _host.Race.RunAsync(
            () => _host.SendAsync(new CreateUserCommand("carla@example.com", Password)),
            () => _host.SendAsync(new CreateUserCommand("Carla@Example.com", Password)));
        first.IsSuccess.ShouldBeTrue();
        second.Error.ShouldBeOfType<Common.Results.ConflictError>();
    }

    private Task<PasswordVerdict> CheckAsync(string email, string password) => _host.InScopeAsync(null, services =>
        services.GetRequiredService<IPasswords>().CheckAsync(email, password, CancellationToken.None));

    private Task<UserAccount?> AddAsync(string email) => _host.InScopeAsync(null, services =>
        services.GetRequiredService<IUserAccounts>().AddAsync(
            new NewAccount(email == Email ? User : UserId.New(), OwnerId.New(), email, Password, "Anna"), CancellationToken.None));
}
