using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.OAuth.Security;
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
    public async Task A_password_is_the_same_in_whatever_form_the_keyboard_writes_it()
    {
        const string Composed = "trois bières brunes ﬁnes";
        foreach (var (set, typed) in new[] { (System.Text.NormalizationForm.FormC, System.Text.NormalizationForm.FormD), (System.Text.NormalizationForm.FormD, System.Text.NormalizationForm.FormKC) })
        {
            await _host.InScopeAsync(null, services => services.GetRequiredService<IPasswords>().SetAsync(User, Composed.Normalize(set), CancellationToken.None));
            (await CheckAsync(Email, Composed.Normalize(typed))).ShouldBe(new PasswordVerdict.Succeeded(User));
        }
        (await CheckAsync(Email, "trois bieres brunes fines")).ShouldBe(new PasswordVerdict.WrongCredentials());
    }

    [TestCase("ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ")]
    [TestCase("anna@example.com.")]
    [TestCase(" Anna@EXAMPLE.com ")]
    public async Task An_address_is_the_same_in_every_spelling(string email)
    {
        (await CheckAsync(email, Password)).ShouldBe(new PasswordVerdict.Succeeded(User));
        (await _host.SendAsync(new CreateUserCommand(email, Password))).Error.ShouldBeOfType<Common.Results.ConflictError>();
    }

    [TestCase("carla@münchen.example")]
    [TestCase("ｃａｒｌａ@example.com")]
    [TestCase("carla@example.com.")]
    public async Task An_account_that_is_older_than_the_one_spelling_has_its_address_for_itself(string email)
    {
        (await AddAsync(email)).ShouldNotBeNull();
        var refused = (await _host.SendAsync(new CreateUserCommand(email, Password))).Error;
        refused.ShouldBeOfType<Common.Results.ConflictError>().Code.ShouldBe(Common.Results.ErrorCodes.EmailTaken);
    }

    [Test]
    public async Task Of_many_attempts_at_once_five_are_made_and_each_is_counted()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => TakeAsync(Email, "an address"))));
        attempts.Count(a => a.Wait is null).ShouldBe(5);
        (await TakeAsync(Email, "another address")).ShouldBe(new PasswordAttempt(null, 6));
    }

    [Test]
    public async Task What_could_not_be_counted_for_all_has_to_wait()
    {
        var others = 0;
        var overtaken = await _host.Race.OvertakeAsync(
            times: 21, () => TakeAsync(Email, $"another address {others++}"), () => TakeAsync(Email, "an address")); // one for the source, 20 for all
        overtaken.Wait.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Test]
    public async Task What_succeeds_counts_no_longer_for_its_source_and_for_all()
    {
        for (var i = 0; i < 4; i++)
            await TakeAsync(Email, "an address");
        await TakeAsync(Email, "another address");
        await _host.SendAsync(new ForgivePasswordAttemptsCommand(Email, "an address", PasswordSource.Stranger));
        (await TakeAsync(Email, "an address")).ShouldBe(new PasswordAttempt(null, 2));
    }

    [Test]
    public async Task What_strangers_do_is_forgotten_after_an_hour_and_what_one_source_does_after_a_day_of_rest()
    {
        for (var i = 0; i < 8; i++)
            await TakeAsync(Email, $"address {i % 2}");
        _host.Time.Now += TimeSpan.FromHours(1);
        (await TakeAsync(Email, "address 0")).ShouldBe(new PasswordAttempt(null, 1));
        (await TakeAsync(Email, "address 0")).Wait.ShouldBe(TimeSpan.FromSeconds(1));
        _host.Time.Now += TimeSpan.FromDays(1);
        for (var i = 0; i < 5; i++)
            (await TakeAsync(Email, "address 0")).Wait.ShouldBeNull();
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

    private async Task<PasswordAttempt> TakeAsync(string account, string source) =>
        (await _host.SendAsync(new TakePasswordAttemptCommand(account, source, PasswordSource.Stranger))).Value;

    private Task<UserAccount?> AddAsync(string email) => _host.InScopeAsync(null, services =>
        services.GetRequiredService<IUserAccounts>().AddAsync(
            new NewAccount(email == Email ? User : UserId.New(), OwnerId.New(), email, Password, "Anna"), CancellationToken.None));
}
