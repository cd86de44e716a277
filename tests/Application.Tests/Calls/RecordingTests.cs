using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Calls;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class RecordingTests(DatabaseKind database)
{
    private const string Sid = "RE00000000000000000000000000000abc";

    private static readonly byte[] Audio = [.. Enumerable.Range(0, 5_000).Select(i => (byte)i)];

    private readonly Business _business = Business.Create();
    private readonly Business _consenting = Business.Create("+15550107777");
    private readonly Business _silent = Business.Create("+15550108888");
    private RecordingServer _carrier = null!;
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _carrier = await RecordingServer.StartAsync();
        _host = await TestHost.StartAsync(database, _carrier.Settings);
        Record(_business, RecordingPolicy.Announced);
        Record(_consenting, RecordingPolicy.Consent);
        await _host.SaveAsync([.. _business.Rows, .. _consenting.Rows, .. _silent.Rows]);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _carrier.DisposeAsync();
    }

    [Test]
    public async Task A_call_that_is_to_be_announced_is_recorded_from_its_beginning_and_its_first_words_say_so()
    {
        (await _host.RingAsync()).Value.IsRecorded.ShouldBeTrue();
        var answered = (await _host.RingAsync()).Value; // the carrier asks again
        answered.IsRecorded.ShouldBeTrue();
        var session = (await _host.SendAsync(new OpenMediaSessionCommand(answered.CallId, answered.MediaToken, "CA1"))).Value;
        (session.SaysRecorded, session.Recording).ShouldBe((true, RecordingState.Recording));
        (await RowsAsync()).ShouldHaveSingleItem();
        (await CallAsync(session.CallId)).Recording.ShouldBe(new CallRecordingDto(RecordingState.Recording, null, null));

        var again = (await _host.SendAsync(new EndStreamCommand("CA1", GoesOn: true))).Value.Next!;
        again.IsRecorded.ShouldBeFalse();
        (await _host.SendAsync(new OpenMediaSessionCommand(again.CallId, again.MediaToken, "CA1"))).Value.SaysRecorded.ShouldBeTrue("nothing was heard yet");
    }

    [Test]
    public async Task Other_calls_are_not_recorded()
    {
        (await _host.RingAsync("CA1", to: _silent.Line.Number.Value)).Value.IsRecorded.ShouldBeFalse();
        (await _host.RingAsync("CA2", to: _consenting.Line.Number.Value)).Value.IsRecorded.ShouldBeFalse();
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task What_nobody_could_fetch_is_not_recorded()
    {
        await using var host = await TestHost.StartAsync(database);
        await host.SaveAsync(_business.Rows);
        (await host.RingAsync()).Value.IsRecorded.ShouldBeFalse();
    }

    [Test]
    public async Task A_recording_is_fetched_kept_for_its_time_and_deleted_at_the_carrier()
    {
        var call = await RecordedAsync();
        (await CallAsync(call)).Recording!.State.ShouldBe(RecordingState.Fetching);
        (await _host.SendAsync(new KeepDueRecordingsCommand())).Value.ShouldBe(1);

        (await CallAsync(call)).Recording.ShouldBe(new CallRecordingDto(RecordingState.Kept, 62, _host.Time.Now.UtcDateTime.AddDays(90)));
        (await ReadAsync(call)).ShouldBe(Audio);
        _carrier.Audio.ShouldBeEmpty();
        await ReportAsync(RecordingReport.Complete, Sid); // once more
        (await _host.SendAsync(new KeepDueRecordingsCommand())).Value.ShouldBe(0);
        (await CallAsync(call)).Recording!.State.ShouldBe(RecordingState.Kept);
        (await StatesToldAsync(call)).ShouldBe(["recording", "fetching", "kept"]);
    }

    [Test]
    public async Task The_assistants_own_time_counts_and_every_change_is_a_new_version()
    {
        await _host.ReadAsync(db => db.Set<AssistantConfig>().Where(a => a.Id == _business.Assistant.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.RecordingDays, 7)), _business.Owner);
        var call = await RecordedAsync();
        var before = (await CallAsync(call)).Version;
        await _host.SendAsync(new KeepDueRecordingsCommand());
        var kept = await CallAsync(call);
        kept.Recording!.KeptUntil.ShouldBe(_host.Time.Now.UtcDateTime.AddDays(7));
        kept.Version.ShouldBeGreaterThan(before);
        (await _host.SendAsync(new DeleteCallCommand(call, new KnownVersions([before])), _business.Owner)).Error.ShouldBeOfType<PreconditionError>();
    }

    [Test]
    public async Task What_the_carrier_does_not_have_yet_is_asked_for_again_until_it_gives_up()
    {
        var call = await RecordedAsync(isThere: false);
        await _host.SendAsync(new KeepDueRecordingsCommand());
        (await _host.SendAsync(new KeepDueRecordingsCommand())).Value.ShouldBe(0);
        (await CallAsync(call)).Recording!.State.ShouldBe(RecordingState.Fetching);
        for (var i = 0; i < 10; i++)
        {
            _host.Time.Now += TimeSpan.FromMinutes(20);
            await _host.SendAsync(new KeepDueRecordingsCommand());
        }

        (await CallAsync(call)).Recording!.State.ShouldBe(RecordingState.Failed);
        (await _host.SendAsync(new ReadRecordingQuery(call), _business.Owner)).Error!.Message.ShouldContain("not have it any more");
    }

    [Test]
    public async Task What_could_not_be_kept_for_a_week_is_deleted_at_the_carrier()
    {
        var call = await RecordedAsync();
        _carrier.IsRefusing = true;
        await _host.SendAsync(new KeepDueRecordingsCommand());
        _host.Time.Now += TimeSpan.FromDays(8);
        await _host.SendAsync(new KeepDueRecordingsCommand());
        (await CallAsync(call)).Recording!.State.ShouldBe(RecordingState.Failed);
        _carrier.IsRefusing = false;
        _host.Time.Now += TimeSpan.FromHours(1);
        await _host.SendAsync(new KeepDueRecordingsCommand());
        _carrier.Audio.ShouldBeEmpty();
    }

    [Test]
    public async Task What_was_recorded_of_a_call_in_which_nobody_could_say_so_is_not_kept()
    {
        var call = (await _host.RingAsync()).Value.CallId;
        _carrier.Audio[Sid] = Audio;
        await ReportAsync(RecordingReport.Complete, Sid);
        await _host.SendAsync(new KeepDueRecordingsCommand());
        (await CallAsync(call)).Recording!.State.ShouldBe(RecordingState.Deleted);
        _carrier.Audio.ShouldBeEmpty();
    }

    [Test]
    public async Task What_a_host_was_at_when_it_died_another_one_goes_on_with()
    {
        var call = await RecordedAsync();
        var row = (await RowsAsync()).Single();
        await _host.ReadAsync(async db => // claimed, and written by half
        {
            var claimed = await db.Set<CallRecording>().SingleAsync();
            claimed.Claim(_host.Time.Now.UtcDateTime + TimeSpan.FromMinutes(1));
            return await db.SaveChangesAsync(CancellationToken.None);
        }, _business.Owner);
        await Files.WriteAsync(KeyOf(row), new MemoryStream([1, 2, 3]), CancellationToken.None);
        (await _host.SendAsync(new KeepDueRecordingsCommand())).Value.ShouldBe(0);

        _host.Time.Now += TimeSpan.FromMinutes(1);
        await _host.SendAsync(new KeepDueRecordingsCommand());
        (await ReadAsync(call)).ShouldBe(Audio);
    }

    [Test]
    public async Task A_recording_of_which_the_carrier_says_no_more_is_asked_for_after_the_call()
    {
        var named = (await _host.ConnectAsync()).CallId;
        await ReportAsync(RecordingReport.Begun, Sid);
        var nameless = (await _host.ConnectAsync("CA2")).CallId;
        _carrier.Audio[Sid] = Audio;
        _host.Time.Now += TimeSpan.FromMinutes(31);
        await _host.SendAsync(new KeepDueRecordingsCommand()); // both still talk
        foreach (var call in new[] { named, nameless })
            await _host.SendAsync(new CompleteCallCommand(call, CallOutcome.CallerHungUp, _host.Time.Now.UtcDateTime), _business.Owner);
        _host.Time.Now += TimeSpan.FromMinutes(11);
        await _host.SendAsync(new KeepDueRecordingsCommand());
        await _host.SendAsync(new KeepDueRecordingsCommand());

        (await ReadAsync(named)).ShouldBe(Audio);
        (await CallAsync(nameless)).Recording!.State.ShouldBe(RecordingState.Absent);
        await ReportAsync(RecordingReport.Complete, "RElate", "CA2"); // after all
        (await CallAsync(nameless)).Recording!.State.ShouldBe(RecordingState.Fetching);
    }

    [TestCase(RecordingReport.Absent, RecordingState.Absent, "There is no recording of this call. There was nothing to record.")]
    [TestCase(RecordingReport.Failed, RecordingState.Failed, "There is no recording of this call. The carrier could not record the call.")]
    [TestCase(RecordingReport.Begun, RecordingState.Recording, "This call is still being recorded. The recording is there some seconds after its end.")]
    [TestCase(RecordingReport.Complete, RecordingState.Fetching, "The recording of this call is being fetched from the carrier. Ask again in some seconds.")]
    public async Task Whoever_asks_for_what_is_not_there_is_told_why(RecordingReport report, RecordingState state, string sentence)
    {
        var call = (await _host.ConnectAsync()).CallId;
        await ReportAsync(report, Sid);
        (await CallAsync(call)).Recording!.State.ShouldBe(state);
        (await _host.SendAsync(new ReadRecordingQuery(call), _business.Owner)).Error.ShouldBe(new NotFoundError(sentence));
    }

    [Test]
    public async Task A_call_is_paused_and_resumed_and_its_recording_stopped()
    {
        var call = (await _host.ConnectAsync()).CallId;
        (await ChangeAsync(call, RecordingChange.Pause)).Value.Recording!.State.ShouldBe(RecordingState.Paused);
        await ReportAsync(RecordingReport.Begun, Sid);
        (await ChangeAsync(call, RecordingChange.Pause)).Value.Recording!.State.ShouldBe(RecordingState.Paused);
        (await ChangeAsync(call, RecordingChange.Resume)).Value.Recording!.State.ShouldBe(RecordingState.Recording);
        (await ChangeAsync(call, RecordingChange.Stop)).Value.Recording!.State.ShouldBe(RecordingState.Fetching);
        (await ChangeAsync(call, RecordingChange.Stop)).Error.ShouldBe(new ConflictError("This call is not being recorded.", ErrorCodes.RecordingEnded));
        _carrier.Changes.ShouldBe(["Twilio.CURRENT paused", $"{Sid} paused", $"{Sid} in-progress", $"{Sid} stopped"]);
    }

    [Test]
    public async Task What_the_carrier_does_not_do_is_not_told_as_done()
    {
        var call = (await _host.ConnectAsync()).CallId;
        _carrier.IsRefusing = true;
        (await ChangeAsync(call, RecordingChange.Pause)).Error.ShouldBeOfType<UnavailableError>();
        (await CallAsync(call)).Recording!.State.ShouldBe(RecordingState.Recording);
        var other = (await _host.ConnectAsync("CA2", _consenting.Line.Number.Value)).CallId;
        (await _host.SendAsync(new StartRecordingCommand(other), _consenting.Owner)).Error.ShouldBeOfType<UnavailableError>();
        (await CallAsync(other, _consenting)).Recording!.State.ShouldBe(RecordingState.Failed);

        _carrier.IsRefusing = false;
        (await _host.SendAsync(new StartRecordingCommand(other), _consenting.Owner)).IsSuccess.ShouldBeTrue();
        (await CallAsync(other, _consenting)).Recording!.State.ShouldBe(RecordingState.Recording);
    }

    [Test]
    public async Task Whoever_agrees_is_recorded_once_from_then_on()
    {
        var session = await _host.ConnectAsync("CA2", _consenting.Line.Number.Value);
        (session.SaysRecorded, session.Recording).ShouldBe((false, null));
        (await _host.SendAsync(new StartRecordingCommand(session.CallId), _consenting.Owner)).IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new StartRecordingCommand(session.CallId), _consenting.Owner)).IsSuccess.ShouldBeTrue();
        var row = (await RowsAsync(_consenting)).ShouldHaveSingleItem();
        row.ProviderId.ShouldBe("RE00000000000000000000000000000001");
        await ReportAsync(RecordingReport.Complete, row.ProviderId!, "CA2");
        (await _host.SendAsync(new StartRecordingCommand(session.CallId), _consenting.Owner)).Error.ShouldBeOfType<ConflictError>();
    }

    [Test]
    public async Task A_recording_is_deleted_here_and_at_the_carrier()
    {
        var call = await RecordedAsync();
        (await DeleteAsync(call)).IsSuccess.ShouldBeTrue(); // before it was fetched
        await _host.SendAsync(new KeepDueRecordingsCommand());
        _carrier.Audio.ShouldBeEmpty();
        (await _host.SendAsync(new ReadRecordingQuery(call), _business.Owner)).Error!.Message.ShouldBe("The recording of this call was deleted.");
        (await DeleteAsync(call)).Error.ShouldBeOfType<NotFoundError>();

        var kept = await KeptAsync("CA2", "RE2");
        (await DeleteAsync(kept)).IsSuccess.ShouldBeTrue();
        (await Files.OpenAsync(KeyOf((await RowsAsync()).Last()), CancellationToken.None)).ShouldBeNull();
        (await CallAsync(kept)).Recording.ShouldBe(new CallRecordingDto(RecordingState.Deleted, 62, null));
        var running = (await _host.ConnectAsync("CA3")).CallId;
        (await DeleteAsync(running)).Error.ShouldBeOfType<ConflictError>();
    }

    [Test]
    public async Task A_recording_whose_time_is_over_goes()
    {
        var call = await KeptAsync();
        _host.Time.Now += TimeSpan.FromDays(89);
        (await _host.SendAsync(new PurgeRecordingsCommand())).Value.ShouldBe(0);
        _host.Time.Now += TimeSpan.FromDays(1);
        (await _host.SendAsync(new PurgeRecordingsCommand())).Value.ShouldBe(1);
        (await Files.OpenAsync(KeyOf((await RowsAsync()).Single()), CancellationToken.None)).ShouldBeNull();
        (await StatesToldAsync(call)).ShouldBe(["recording", "fetching", "kept", "deleted"]);
    }

    [Test]
    public async Task A_call_goes_with_its_recording_and_what_the_carrier_tells_later_goes_there()
    {
        var kept = await KeptAsync();
        var key = KeyOf((await RowsAsync()).Single());
        var fetching = await RecordedAsync("CA2", "RE2");
        (await _host.SendAsync(new DeleteCallCommand(kept), _business.Owner)).IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new DeleteCallCommand(fetching), _business.Owner)).IsSuccess.ShouldBeTrue();
        (await RowsAsync()).ShouldBeEmpty();
        (await Files.OpenAsync(key, CancellationToken.None)).ShouldBeNull();
        _carrier.Audio.ShouldBeEmpty();

        _carrier.Audio["RE3"] = Audio;
        await ReportAsync(RecordingReport.Complete, "RE3", "CA2");
        _carrier.Audio.ShouldBeEmpty();
    }

    [Test]
    public async Task An_account_goes_with_its_recordings()
    {
        var account = await _host.AddUserAsync("anna@example.com", _business.Owner);
        await KeptAsync();
        var key = KeyOf((await RowsAsync()).Single());
        await RecordedAsync("CA2", "RE2");
        await _host.SendAsync(new BeginErasureCommand(account.Id));
        await _host.SendAsync(new EraseAccountsCommand());
        (await RowsAsync()).ShouldBeEmpty();
        (await Files.OpenAsync(key, CancellationToken.None)).ShouldBeNull();
        _carrier.Audio.ShouldBeEmpty();
    }

    [Test]
    public async Task Another_owners_recording_is_not_there_for_anything()
    {
        var call = await KeptAsync();
        (await _host.SendAsync(new ReadRecordingQuery(call), _silent.Owner)).Error.ShouldBe(NotFoundError.Of<CallLog>());
        (await _host.SendAsync(new DeleteRecordingCommand(call), _silent.Owner)).Error.ShouldBe(NotFoundError.Of<CallLog>());
        (await _host.SendAsync(new ChangeRecordingCommand(call, RecordingChange.Stop), _silent.Owner)).Error.ShouldBe(NotFoundError.Of<CallLog>());
        (await ReadAsync(call)).ShouldBe(Audio);
    }

    private IFileStore Files => _host.Services.GetRequiredService<IFileStore>();

    private static void Record(Business business, RecordingPolicy policy) =>
        business.Assistant.Configure(VoiceSettings.Default, ModelSettings.Default, TurnPolicy.Default, policy);

    private static string KeyOf(CallRecording row) => $"recordings/{row.OwnerId.Value:N}/{row.CallId.Value:N}/{row.Id.Value:N}.wav";

    /// <summary>A call that is over, and whose recording is ready at the carrier.</summary>
    private async Task<CallId> RecordedAsync(string call = "CA1", string sid = Sid, bool isThere = true)
    {
        var session = await _host.ConnectAsync(call);
        if (isThere)
            _carrier.Audio[sid] = Audio;
        await _host.SendAsync(new CompleteCallCommand(session.CallId, CallOutcome.CallerHungUp, _host.Time.Now.UtcDateTime), _business.Owner);
        await ReportAsync(RecordingReport.Complete, sid, call);
        return session.CallId;
    }

    private async Task<CallId> KeptAsync(string call = "CA1", string sid = Sid)
    {
        var id = await RecordedAsync(call, sid);
        await _host.SendAsync(new KeepDueRecordingsCommand());
        return id;
    }

    private async Task ReportAsync(RecordingReport report, string sid, string call = "CA1") =>
        (await _host.SendAsync(new ReportRecordingCommand(call, sid, report, 62, 2))).IsSuccess.ShouldBeTrue();

    private Task<Result<CallDto>> ChangeAsync(CallId call, RecordingChange change) => _host.SendAsync(new ChangeRecordingCommand(call, change), _business.Owner);

    private Task<Result<Unit>> DeleteAsync(CallId call) => _host.SendAsync(new DeleteRecordingCommand(call), _business.Owner);

    private async Task<CallDto> CallAsync(CallId call, Business? business = null) =>
        (await _host.SendAsync(new ReadCallQuery(call), (business ?? _business).Owner)).Value;

    private async Task<byte[]> ReadAsync(CallId call)
    {
        var found = (await _host.SendAsync(new ReadRecordingQuery(call), _business.Owner)).Value;
        await using var audio = found.Audio;
        using var all = new MemoryStream();
        await audio.CopyToAsync(all);
        return all.ToArray();
    }

    private Task<List<CallRecording>> RowsAsync(Business? business = null) =>
        _host.ReadAsync(db => db.Set<CallRecording>().AsNoTracking().OrderBy(r => r.StartedAt).ThenBy(r => r.Id).ToListAsync(), (business ?? _business).Owner);

    private async Task<IEnumerable<string>> StatesToldAsync(CallId call)
    {
        var told = await _host.ReadAsync(
            db => db.Set<CallEvent>().Where(e => e.CallId == call && e.Kind == "call.recording").OrderBy(e => e.Id).Select(e => e.Data).ToListAsync(), _business.Owner);
        return told.Select(data => System.Text.Json.JsonElement.Parse(data).GetProperty("recording").GetProperty("state").GetString()!);
    }
}
