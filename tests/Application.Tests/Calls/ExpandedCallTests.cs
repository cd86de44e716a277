using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Calls;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ExpandedCallTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private readonly QueryCounter _queries = new();
    private TestHost _host = null!;
    private Contact _carla = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database, interceptors: _queries);
        _carla = Contact.Create(_business.Owner, "Carla", PhoneNumber.Parse(Callers.Phone), _host.Time.Now.UtcDateTime);
        await _host.SaveAsync([.. _business.Rows, _carla]);
        for (var i = 0; i < 5; i++)
            await _host.RingAsync($"CA{i}");
        await _host.RingAsync("CA9", from: "+14155550177");
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Calls_are_shown_with_what_is_asked_for()
    {
        var contact = (await _host.SendAsync(new ReadContactQuery(_carla.Id), _business.Owner)).Value;
        var assistant = (await _host.SendAsync(new ReadAssistantQuery(_business.Assistant.Id), _business.Owner)).Value;
        var calls = await ListAsync("contact,assistant");
        calls.Count(c => c.Contact?.Id == contact.Id && c.Contact.Name == "Carla").ShouldBe(5);
        calls.ShouldAllBe(c => c.Assistant!.Id == assistant.Id && c.Assistant.Prompt == assistant.Prompt);
        calls.Single(c => c.From == "+14155550177").Contact.ShouldBeNull();
        var read = (await _host.SendAsync(new ReadCallQuery(new(calls[^1].Id), "contact"), _business.Owner)).Value;
        (read.Contact!.Id, read.Assistant, read.Shows("Contact"), read.Shows("Assistant")).ShouldBe((contact.Id, null, true, false));
    }

    [Test]
    public async Task A_page_takes_one_query_more_for_each()
    {
        var plain = await CountAsync(null);
        (await CountAsync("contact")).ShouldBe(plain + 1);
        (await CountAsync(" Assistant , contact ")).ShouldBe(plain + 2);
        (await CountAsync("")).ShouldBe(plain);
    }

    [Test]
    public async Task What_is_gone_is_null()
    {
        await _host.SendAsync(new DeleteContactCommand(_carla.Id, null), _business.Owner);
        (await ListAsync("contact")).ShouldAllBe(c => c.Contact == null && c.Shows("Contact"));
    }

    [TestCase("contacts")]
    [TestCase("contact,recording")]
    [TestCase("contact;assistant")]
    public async Task What_there_is_not_is_refused_with_what_there_is(string expand)
    {
        const string Problem = "Expand: There is no such thing to show with a call. There are: contact, assistant, several with a comma between them.";
        (await _host.SendAsync(new ListCallsQuery(new(), new(), Expand: expand), _business.Owner)).Problem().ShouldBe(Problem);
        (await _host.SendAsync(new ReadCallQuery(CallId.New(), expand), _business.Owner)).Problem().ShouldBe(Problem);
    }

    private async Task<int> CountAsync(string? expand)
    {
        var before = _queries.Count;
        await ListAsync(expand);
        return _queries.Count - before;
    }

    private async Task<IReadOnlyList<CallSummaryDto>> ListAsync(string? expand) =>
        (await _host.SendAsync(new ListCallsQuery(new(), new(), Expand: expand), _business.Owner)).Value.Items;

    private sealed class QueryCounter : DbCommandInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }
}
