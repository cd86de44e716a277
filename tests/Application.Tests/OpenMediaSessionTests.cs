using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class OpenMediaSessionTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database, new() { ["Turns:EndpointMs"] = "650" });
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_stream_with_the_token_gets_all_that_the_call_needs()
    {
        var session = await _host.ConnectAsync();
        session.OwnerId.ShouldBe(_business.Owner);
        (session.Assistant.Name, session.Assistant.Greeting).ShouldBe(("Anna", "Good morning!"));
        session.Assistant.Turns.EndpointMs.ShouldBe(650, "the deployment fills what the assistant leaves open");
        session.Assistant.Turns.MinInterruptionMs.ShouldBe(300);
        (session.Assistant.Turns.LongestEndpointMs, session.Assistant.Turns.MaxUtteranceMs).ShouldBe((2_000, 60_000));
        (session.Assistant.Turns.Acknowledgements, session.Assistant.Turns.Interruptions).ShouldBe(([], []));
        session.Assistant.Speech.ShouldBe(SpeechPolicy.Default);
        session.Conversation.Turns.ShouldBeEmpty();
        var log = await _host.LogAsync();
        (log.Status, log.AnsweredAt).ShouldBe((CallStatus.InProgress, _host.Time.Now.UtcDateTime));
        log.AnsweredAt!.Value.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Test]
    public async Task Of_two_streams_that_show_one_token_at_the_same_moment_exactly_one_gets_in()
    {
        var call = (await _host.RingAsync()).Value;
        var (winner, loser) = await _host.Race.RunAsync(() => OpenAsync(call), () => OpenAsync(call));
        winner.IsSuccess.ShouldBeTrue();
        loser.Error.ShouldBeOfType<ForbiddenError>();
    }

    [Test]
    public async Task A_token_works_once()
    {
        var call = (await _host.RingAsync()).Value;
        (await OpenAsync(call)).IsSuccess.ShouldBeTrue();
        (await OpenAsync(call)).Error.ShouldBeOfType<ForbiddenError>();
    }

    [Test]
    public async Task A_token_expires()
    {
        var call = (await _host.RingAsync()).Value;
        _host.Time.Now += MediaToken.Lifetime;
        (await OpenAsync(call)).Error.ShouldBeOfType<ForbiddenError>();
    }

    [Test]
    public async Task The_token_of_another_call_is_refused()
    {
        var call = (await _host.RingAsync()).Value;
        var other = (await _host.RingAsync("CA2")).Value;
        (await OpenAsync(call with { MediaToken = other.MediaToken })).Error.ShouldBeOfType<ForbiddenError>();
    }

    [Test]
    public async Task The_token_with_another_of_the_carriers_ids_is_refused()
    {
        var call = (await _host.RingAsync()).Value;
        (await OpenAsync(call, "CA2")).Error.ShouldBeOfType<ForbiddenError>();
    }

    [Test]
    public async Task A_call_nobody_knows_is_refused_like_a_wrong_token()
    {
        var call = (await _host.RingAsync()).Value;
        var unknown = await OpenAsync(call with { CallId = CallId.New() });
        unknown.Error.ShouldBe((await OpenAsync(call with { MediaToken = "wrong" })).Error);
    }

    [Test]
    public async Task A_call_that_has_ended_lets_no_stream_in()
    {
        var call = (await _host.RingAsync()).Value;
        await _host.SendAsync(new ReportCallStatusCommand(new CarrierCall("CA1", CarrierCallStatus.Completed)));
        (await OpenAsync(call)).Error.ShouldBeOfType<ForbiddenError>();
    }

    [Test]
    public async Task Nothing_that_may_fail_comes_after_the_token_was_consumed()
    {
        using var cancelled = new CancellationTokenSource();
        await using var host = await TestHost.StartAsync(database, interceptors: new CancelOnSave(cancelled));
        await host.SaveAsync(_business.Rows);
        var call = (await host.RingAsync()).Value;
        var opened = await host.Services.GetRequiredService<IUseCases>().SendAsync(
            new OpenMediaSessionCommand(call.CallId, call.MediaToken, "CA1"), cancelled.Token);
        opened.IsSuccess.ShouldBeTrue();
    }

    /// <summary>Whoever asked has gone when their rows are saved.</summary>
    private sealed class CancelOnSave(CancellationTokenSource source) : SaveChangesInterceptor
    {
        public override async ValueTask<int> SavedChangesAsync(
            SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (cancellationToken == source.Token)
                await source.CancelAsync();
            return result;
        }
    }

    private Task<Result<MediaSession>> OpenAsync(AnsweredCall call, string callSid = "CA1") =>
        _host.SendAsync(new OpenMediaSessionCommand(call.CallId, call.MediaToken, callSid));
}
