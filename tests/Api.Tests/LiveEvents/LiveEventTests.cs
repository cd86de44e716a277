using System.Net;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Rest;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.LiveEvents;

/// <summary>Two Api hosts over one database, and people who watch their calls over either.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class LiveEventTests(DatabaseKind kind)
{
    private const string Number = "+15550100001";

    private static readonly string[] WholeCall = ["call.started", "call.answered", "turn.recorded", "call.ended"];

    private readonly TestIssuer _issuer = new();
    private TestDatabase _database = null!;
    private ApiHost _host = null!;
    private ApiHost? _other;
    private Tenant _owner = null!;
    private int _calls;

    private ApiHost Other => _other ??= ApiHost.Start(
        kind == DatabaseKind.Sqlite ? new() { ["ConnectionStrings:Default"] = $"Data Source={_database.Settings["Storage:Path"]}/voiceassistant.db" } : new(_database.Settings), _issuer);

    [SetUp]
    public async Task StartAsync()
    {
        _database = TestDatabase.Reserve(kind);
        _host = ApiHost.Start(new(_database.Settings), _issuer);
        _owner = await Tenant.MoveInAsync(_host, _issuer, Number);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_other is not null)
            await _other.DisposeAsync();
        await _host.DisposeAsync();
        _database.Dispose();
        _issuer.Dispose();
    }

    [Test]
    public async Task Whoever_watches_all_calls_is_told_what_happens_from_then_on_over_any_host()
    {
        await CallAsync(); // before
        using var here = await EventReader.OpenAsync(_host, "/api/calls/events", _owner.Token);
        using var there = await EventReader.OpenAsync(Other, "/api/calls/events", _owner.Token);
        var session = await CallAsync();
        foreach (var reader in (EventReader[])[here, there])
        {
            var events = await TakeAsync(reader, 4);
            events.Select(e => e.Kind).ShouldBe(WholeCall);
            events.ShouldAllBe(e => e.Data.GetProperty("callId").GetGuid() == session.CallId.Value);
            events[0].Data.GetProperty("call").GetProperty("from").GetString().ShouldBe("+14155550100");
            var turn = events[2].Data.GetProperty("turn");
            turn.GetProperty("callerHeard").GetString().ShouldBe("We open at seven.");
            turn.GetProperty("latency").GetProperty("replyMs").GetDouble().ShouldBe(700);
            events[3].Data.GetProperty("outcome").GetString().ShouldBe("callerHungUp");
        }
    }

    [Test]
    public async Task Whoever_comes_back_to_another_host_has_missed_nothing_and_hears_nothing_twice()
    {
        long seen;
        using (var first = await EventReader.OpenAsync(_host, "/api/calls/events", _owner.Token))
        {
            await CallAsync();
            seen = (await TakeAsync(first, 2))[^1].Id;
        }

        await CallAsync(); // while nobody watches
        using var again = await EventReader.OpenAsync(Other, "/api/calls/events", _owner.Token, seen);
        (await TakeAsync(again, 6)).Select(e => e.Kind).ShouldBe([.. WholeCall[2..], .. WholeCall]);
        using var byQuery = await EventReader.OpenAsync(_host, $"/api/calls/events?lastEventId={seen}", _owner.Token);
        (await TakeAsync(byQuery, 6)).Select(e => e.Id).ShouldBeInOrder();
    }

    [Test]
    public async Task The_stream_of_one_call_has_it_from_its_beginning_and_ends_with_it()
    {
        var session = await BeginAsync();
        using var reader = await EventReader.OpenAsync(Other, $"/api/calls/{session.CallId}/events", _owner.Token);
        await TakeAsync(reader, 2);
        await EndAsync(session);
        (await reader.ToEndAsync()).Select(e => e.Kind).ShouldBe(WholeCall[2..]);

        using var afterwards = await EventReader.OpenAsync(_host, $"/api/calls/{session.CallId}/events", _owner.Token);
        var all = await afterwards.ToEndAsync();
        all.Select(e => e.Kind).ShouldBe(WholeCall);
        using var nothingLeft = await EventReader.OpenAsync(_host, $"/api/calls/{session.CallId}/events", _owner.Token, all[^1].Id);
        nothingLeft.Response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_call_that_seems_interrupted_and_goes_on_is_watched_on()
    {
        var session = await BeginAsync();
        using var reader = await EventReader.OpenAsync(_host, $"/api/calls/{session.CallId}/events", _owner.Token);
        await SendAsync(session.OwnerId, new CompleteCallCommand(session.CallId, CallOutcome.Interrupted, TimeProvider.System.GetUtcNow().UtcDateTime));
        await TakeAsync(reader, 3);
        var next = (await SendAsync(null, new EndStreamCommand(SidOf(_calls), GoesOn: true))).Next!;
        var resumed = await SendAsync(null, new OpenMediaSessionCommand(next.CallId, next.MediaToken, SidOf(_calls)));
        await EndAsync(resumed);
        (await reader.ToEndAsync()).Select(e => e.Kind).ShouldBe(["call.reconnected", .. WholeCall[2..]]);
    }

    [Test]
    public async Task Whoever_comes_back_behind_the_presumed_end_of_a_call_is_let_go_when_it_is_certain()
    {
        var session = await BeginAsync();
        await SendAsync(session.OwnerId, new CompleteCallCommand(session.CallId, CallOutcome.Interrupted, TimeProvider.System.GetUtcNow().UtcDateTime));
        long seen;
        using (var first = await EventReader.OpenAsync(_host, $"/api/calls/{session.CallId}/events", _owner.Token))
            seen = (await TakeAsync(first, 3))[^1].Id;
        using var again = await EventReader.OpenAsync(_host, $"/api/calls/{session.CallId}/events", _owner.Token, seen);
        (await again.ToEndAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task Nobody_is_told_of_the_calls_of_others()
    {
        const string TheirNumber = "+15550100002";
        var stranger = await Tenant.MoveInAsync(_host, _issuer, TheirNumber);
        var session = await BeginAsync();
        using var refused = await EventReader.OpenAsync(_host, $"/api/calls/{session.CallId}/events", stranger.Token);
        refused.Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var all = await EventReader.OpenAsync(_host, "/api/calls/events", stranger.Token, lastEventId: 0);
        using var own = await EventReader.OpenAsync(_host, "/api/calls/events", _owner.Token);
        await EndAsync(session);
        await TakeAsync(own, 2); // by now the stranger would have it
        await SendAsync(null, new AnswerCallCommand(SidOf(++_calls), "+14155550100", TheirNumber));
        (await TakeAsync(all, 1)).ShouldHaveSingleItem().Data.GetProperty("callId").GetGuid().ShouldNotBe(session.CallId.Value);
    }

    [Test]
    public async Task A_stream_ends_with_its_token()
    {
        var user = await _host.AddUserAsync(u => u.UserName = u.Email = $"{Guid.NewGuid():N}@example.com");
        var soon = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 2;
        using var reader = await EventReader.OpenAsync(
            _host, "/api/calls/events", _issuer.Token($"{user}", change: token => token.Claims["exp"] = soon));
        reader.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.ToEndAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task An_owner_may_open_so_many_streams_and_another_still_finds_room()
    {
        var (one, other) = (await TokenAsync(), await TokenAsync());
        List<EventReader> open = [];
        try
        {
            for (var i = 0; i < 20; i++)
                open.Add(await EventReader.OpenAsync(_host, "/api/calls/events", one));
            open.ShouldAllBe(reader => reader.Response.StatusCode == HttpStatusCode.OK);
            open.Add(await EventReader.OpenAsync(_host, "/api/calls/events", one));
            open[^1].Response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (open[^1].Response.Content.Headers.ContentType?.MediaType).ShouldBe("application/problem+json");
            open.Add(await EventReader.OpenAsync(_host, "/api/calls/events", other));
            open[^1].Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            open.ForEach(reader => reader.Dispose());
        }
    }

    [TestCase("Last-Event-ID")]
    [TestCase("lastEventId")]
    public async Task An_id_that_is_none_is_a_mistake_of_the_client(string place)
    {
        var target = place == "lastEventId" ? "/api/calls/events?lastEventId=x" : "/api/calls/events";
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Authorization = new("Bearer", _owner.Token);
        if (place != "lastEventId")
            request.Headers.Add(place, "x");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<IReadOnlyList<ServerEvent>> TakeAsync(EventReader reader, int count)
    {
        List<ServerEvent> events = [];
        while (events.Count < count)
            events.Add((await reader.NextAsync()).ShouldNotBeNull());
        return events;
    }

    private async Task<string> TokenAsync() =>
        _issuer.Token($"{await _host.AddUserAsync(u => u.UserName = u.Email = $"{Guid.NewGuid():N}@example.com")}");

    private static string SidOf(int call) => $"CA{call}";

    private async Task<MediaSession> CallAsync()
    {
        var session = await BeginAsync();
        await EndAsync(session);
        return session;
    }

    private async Task<MediaSession> BeginAsync()
    {
        var sid = SidOf(++_calls);
        var answered = await SendAsync(null, new AnswerCallCommand(sid, "+14155550100", Number));
        return await SendAsync(null, new OpenMediaSessionCommand(answered.CallId, answered.MediaToken, sid));
    }

    private async Task EndAsync(MediaSession session)
    {
        await SendAsync(session.OwnerId, new RecordCallTurnCommand(new CallStream(session.CallId, session.Stream), new Turn
        {
            ConversationId = session.Conversation.Id,
            OwnerId = session.OwnerId,
            Number = 0,
            StartedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            CallerSaid = "When do you open?",
            AssistantSaid = "We open at seven.",
            CallerHeard = "We open at seven.",
            Latency = new TurnLatency(120, 80.5, 60, 700),
        }));
        await SendAsync(session.OwnerId, new CompleteCallCommand(session.CallId, CallOutcome.CallerHungUp, TimeProvider.System.GetUtcNow().UtcDateTime)
        {
            Stream = session.Stream,
        });
    }

    private async Task<T> SendAsync<T>(OwnerId? owner, IRequest<Result<T>> request) =>
        (await _host.Services.GetRequiredService<IUseCases>().SendAsync(owner, request, CancellationToken.None)).Value;
}
