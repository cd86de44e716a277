using System.Text;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Calls;

/// <summary>Which version of its assistant took a call.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class CallVersionTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task It_is_the_one_that_the_assistant_had_when_it_began_to_talk()
    {
        var answered = (await _host.RingAsync()).Value;
        (await _host.LogAsync()).AssistantVersion.ShouldBeNull("nobody has taken it yet");
        await GreetAsync("Two");
        var session = (await _host.SendAsync(new OpenMediaSessionCommand(answered.CallId, answered.MediaToken, "CA1"))).Value;
        await GreetAsync("Three");
        (session.Assistant.Greeting, (await _host.LogAsync()).AssistantVersion).ShouldBe(("Two", 1));
        await _host.ConnectAsync("CA2");
        (await _host.LogAsync("CA2")).AssistantVersion.ShouldBe(2);
    }

    [Test]
    public async Task A_call_that_goes_on_on_another_stream_stays_with_the_version_that_took_it()
    {
        await _host.ConnectAsync();
        await GreetAsync("Two");
        var next = (await _host.SendAsync(new EndStreamCommand("CA1", GoesOn: true))).Value.Next.ShouldNotBeNull();
        (await _host.SendAsync(new OpenMediaSessionCommand(next.CallId, next.MediaToken, "CA1"))).Value.Stream.ShouldBe(1);
        (await _host.LogAsync()).AssistantVersion.ShouldBe(0);
    }

    [Test]
    public async Task Calls_are_found_and_exported_by_it()
    {
        await _host.ConnectAsync("CA1");
        await GreetAsync("Two");
        _host.Time.Now += TimeSpan.FromMinutes(1);
        await _host.ConnectAsync("CA2");
        _host.Time.Now += TimeSpan.FromMinutes(1);
        await _host.RingAsync("CA3");
        (await SidsAsync(new(Assistant: _business.Assistant.Id, AssistantVersion: 1))).ShouldBe(["CA2"]);
        (await SidsAsync(new(Assistant: _business.Assistant.Id, AssistantVersion: 0))).ShouldBe(["CA1"]);
        (await _host.SendAsync(new ListCallsQuery(new(AssistantVersion: 1), new()), _business.Owner)).Problem()
            .ShouldBe("AssistantVersion: Say of which assistant: assistantId.");
        using var file = new MemoryStream();
        await _host.InScopeAsync(_business.Owner, async services =>
        {
            var export = (await services.GetRequiredService<IMediator>().Send(new ExportCallsQuery(new(Assistant: _business.Assistant.Id), "startedAt"))).Value;
            await export.WriteAsync(file, CancellationToken.None);
            return true;
        });
        var lines = Encoding.UTF8.GetString(file.ToArray()).TrimEnd().Split("\r\n");
        lines.Select(line => line.Split(',')[^2].Trim('"')).ShouldBe(["assistantversion", "0", "1", ""]);
    }

    private async Task<IEnumerable<string?>> SidsAsync(CallFilter filter) =>
        (await _host.SendAsync(new ListCallsQuery(filter, new()), _business.Owner)).Value.Items.Select(call => call.CallSid);

    private async Task GreetAsync(string greeting) => (await _host.SendAsync(
        new UpdateAssistantCommand(_business.Assistant.Id, Requests.Patch($$"""{"greeting": "{{greeting}}"}"""), null), _business.Owner)).IsSuccess.ShouldBeTrue();
}
