using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.OAuth.Consents;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.OAuth.Sessions;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

/// <summary>The lists of one person alone.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class PersonalListWalkTests(DatabaseKind database)
{
    private const int Some = 12;
    private TestHost _host = null!;
    private UserAccount _person = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        _person = await _host.AddUserAsync("anna@example.com");
        var now = _host.Time.Now.UtcDateTime;
        var ours = _host.Services.GetRequiredService<BuiltInClients>().Ids[0];
        for (var i = 0; i < Some; i++)
        {
            var at = now.AddSeconds(-i / 2); // two of each at the same moment
            await _host.SaveAsync(
                SecurityEvent.Of(_person.Id, SecurityEventKind.SignedInFromNewPlace, null, null, null, null, at),
                Consent.Give(_person.Id, $"{Guid.NewGuid()}", [Scopes.ApiRead], at),
                Session.Begin(_person.Id, TimeSpan.FromHours(12), at).Session,
                Grant.Give(_person.Id, ours, [Scopes.ApiRead], null, TimeSpan.FromHours(12), at));
        }
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("-at")]
    [TestCase("at")]
    public Task What_happened_to_the_account(string sort) => WalkAsync(page => new ListSecurityEventsQuery(null, page, sort), e => e.Id, Some);

    [TestCase("-givenAt")]
    [TestCase("givenAt")]
    public Task Whom_they_let_in(string sort) => WalkAsync(page => new ListConsentsQuery(page, sort), c => c.Id, Some);

    [Test]
    public async Task Where_they_are_signed_in()
    {
        await WalkAsync(page => new ListSessionsQuery(page), s => s.Id, 2 * Some);
        var first = await SendAsync(new ListSessionsQuery(new(Size: 5)));
        await _host.SaveAsync(Session.Begin(_person.Id, TimeSpan.FromHours(12), _host.Time.Now.UtcDateTime.AddSeconds(1)).Session);
        var second = await SendAsync(new ListSessionsQuery(new(Size: 5, Cursor: first.Cursor)));
        second.Items.Select(s => s.Id).Intersect(first.Items.Select(s => s.Id)).ShouldBeEmpty();
    }

    /// <summary>From cursor to cursor as by the numbers of the pages.</summary>
    private async Task WalkAsync<T>(Func<PageRequest, IRequest<Result<Page<T>>>> list, Func<T, Guid> id, int total)
    {
        var (numbered, met) = (new List<Guid>(), new List<Guid>());
        string? cursor = null;
        for (var number = 1; number == 1 || cursor is not null; number++)
        {
            numbered.AddRange((await SendAsync(list(new(number, 5)))).Items.Select(id));
            var page = await SendAsync(list(new(null, 5, cursor)));
            page.Number.ShouldBe(number);
            met.AddRange(page.Items.Select(id));
            cursor = page.Cursor;
        }
        met.ShouldBe(numbered);
        met.Distinct().Count().ShouldBe(total);
    }

    private async Task<Page<T>> SendAsync<T>(IRequest<Result<Page<T>>> list) => (await _host.SendAsync(list, _person)).Value;
}
