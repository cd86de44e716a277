using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.OAuth.Consents;
using VoiceAssistant.Application.OAuth.Sessions;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.OAuth;

/// <summary>What ended more than a day ago goes, of all users; what ended since, or lives, stays.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class PurgeExpiredAccessTests(DatabaseKind database)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private static readonly AuthorizationRequest Request =
        new("a client", "https://app.example/callback", [Scopes.OpenId], "a challenge", null, null, null, false, false, null);

    private TestHost _host = null!;

    private DateTime Start { get; set; }

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        Start = _host.Time.Now.UtcDateTime;
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task What_expired_goes_a_day_later_and_not_before()
    {
        var (session, grant) = (Session.Begin(UserId.New(), Hour, Start).Session, Give(Hour));
        await SaveAsync(session, grant, Interaction.Begin(Request, Hour, Start).Interaction, new RevokedToken("a token", Start + Hour));

        await PurgeAsync(Start + Hour + Day);
        (await CountAsync()).ShouldBe(new Rows(Sessions: 1, Grants: 1, Interactions: 1, RevokedTokens: 1));
        await PurgeAsync(Start + Hour + Day + TimeSpan.FromSeconds(1));
        (await CountAsync()).ShouldBe(new Rows());
    }

    [Test]
    public async Task What_was_ended_by_hand_goes_a_day_later_though_it_could_have_lived_on()
    {
        var (session, grant) = (Session.Begin(UserId.New(), Year, Start).Session, Give(Year));
        session.End(Start);
        grant.Revoke(Start);
        await SaveAsync(session, grant);

        await PurgeAsync(Start + Day);
        (await CountAsync()).ShouldBe(new Rows(Sessions: 1, Grants: 1));
        await PurgeAsync(Start + Day + TimeSpan.FromSeconds(1));
        (await CountAsync()).ShouldBe(new Rows());
    }

    [Test]
    public async Task A_grant_takes_its_codes_and_refresh_tokens_along_and_no_others()
    {
        var (ended, alive) = (Give(Hour), Give(Year));
        await SaveAsync(
            ended, RefreshToken.Issue(ended, Year, Start).Token, AuthorizationCode.Issue(ended.Id, Request, Year, Start).Code,
            alive, RefreshToken.Issue(alive, Year, Start).Token, AuthorizationCode.Issue(alive.Id, Request, Year, Start).Code);

        await PurgeAsync(Start + Hour + Day + Hour);
        (await CountAsync()).ShouldBe(new Rows(Grants: 1, Codes: 1, RefreshTokens: 1));
        (await _host.ReadAsync(db => db.Set<RefreshToken>().SingleAsync())).GrantId.ShouldBe(alive.Id);
        (await _host.ReadAsync(db => db.Set<AuthorizationCode>().SingleAsync())).GrantId.ShouldBe(alive.Id);
    }

    [Test]
    public async Task A_used_refresh_token_stays_as_long_as_its_grant_so_that_a_thief_is_noticed()
    {
        var grant = Give(Year);
        var (token, _) = RefreshToken.Issue(grant, Hour, Start);
        token.Use(Start);
        await SaveAsync(grant, token, AuthorizationCode.Issue(grant.Id, Request, Hour, Start).Code);

        await PurgeAsync(Start + Hour + Day + Hour);
        (await CountAsync()).ShouldBe(new Rows(Grants: 1, RefreshTokens: 1), "the code is gone");
    }

    [Test]
    public async Task Attempts_are_forgotten_after_a_day_and_security_events_after_ninety()
    {
        await SaveAsync(
            PasswordAttempts.Begin("a key", Start),
            SecurityEvent.Of(UserId.New(), SecurityEventKind.SignedIn, null, null, null, null, Start));
        await PurgeAsync(Start + Day + Hour);
        (await _host.ReadAsync(db => db.Set<PasswordAttempts>().CountAsync())).ShouldBe(0);
        await PurgeAsync(Start + (90 * Day));
        (await _host.ReadAsync(db => db.Set<SecurityEvent>().AcrossUsers().CountAsync())).ShouldBe(1);
        await PurgeAsync(Start + (90 * Day) + Hour);
        (await _host.ReadAsync(db => db.Set<SecurityEvent>().AcrossUsers().CountAsync())).ShouldBe(0);
    }

    [Test]
    public async Task What_goes_while_a_person_shuts_a_client_out_does_not_keep_the_rest_alive()
    {
        var person = await _host.AddUserAsync("anna@example.com");
        var client = OAuthClientId.New();
        await SaveAsync(
            Consent.Give(person.Id, client.ToString(), [Scopes.OpenId], Start),
            Give(Hour, person.Id, client.ToString()), Give(Year, person.Id, client.ToString()));

        _host.Time.Now = Start + Hour + Day + Hour;
        var revoked = await _host.Race.OvertakeAsync(
            times: 1, () => PurgeAsync(Start + Hour + Day + Hour), () => _host.SendAsync(new RevokeConsentCommand(client), person));
        revoked.IsSuccess.ShouldBeTrue();
        (await _host.ReadAsync(db => db.Set<Consent>().AcrossUsers().CountAsync())).ShouldBe(0);
        (await _host.ReadAsync(db => db.Set<Grant>().AcrossUsers().SingleAsync())).RevokedAt.ShouldNotBeNull();
    }

    [Test]
    public async Task What_goes_while_a_person_signs_out_somewhere_does_not_keep_the_rest_alive()
    {
        var person = await _host.AddUserAsync("anna@example.com");
        var now = Start + Hour + Day + Hour;
        var session = Session.Begin(person.Id, Year, Start).Session;
        session.Touch(now);
        await SaveAsync(session, Give(Hour, person.Id, session: session), Give(Year, person.Id, session: session));

        _host.Time.Now = now;
        var ended = await _host.Race.OvertakeAsync(
            times: 1, () => PurgeAsync(now), () => _host.SendAsync(new EndOwnSessionCommand(session.Id.Value), person));
        ended.IsSuccess.ShouldBeTrue();
        (await _host.ReadAsync(db => db.Set<Session>().AcrossUsers().SingleAsync())).EndedAt.ShouldNotBeNull();
        (await _host.ReadAsync(db => db.Set<Grant>().AcrossUsers().SingleAsync())).RevokedAt.ShouldNotBeNull();
    }

    private Grant Give(TimeSpan lifetime) => Give(lifetime, UserId.New());

    private Grant Give(TimeSpan lifetime, UserId user, string client = "a client", Session? session = null) =>
        Grant.Give(user, client, [Scopes.OpenId], session, lifetime, Start);

    private Task SaveAsync(params object[] rows) => _host.SaveAsync(rows);

    private async Task PurgeAsync(DateTime now)
    {
        _host.Time.Now = now;
        (await _host.SendAsync(new PurgeExpiredAccessCommand())).IsSuccess.ShouldBeTrue();
    }

    private Task<Rows> CountAsync() => _host.ReadAsync(async db => new Rows(
        await db.Set<Session>().AcrossUsers().CountAsync(),
        await db.Set<Grant>().AcrossUsers().CountAsync(),
        await db.Set<Interaction>().CountAsync(),
        await db.Set<RevokedToken>().CountAsync(),
        await db.Set<AuthorizationCode>().CountAsync(),
        await db.Set<RefreshToken>().CountAsync()));

    private sealed record Rows(
        int Sessions = 0, int Grants = 0, int Interactions = 0, int RevokedTokens = 0, int Codes = 0, int RefreshTokens = 0);
}
