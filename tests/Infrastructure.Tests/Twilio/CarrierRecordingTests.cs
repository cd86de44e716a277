using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Tests.WebPages;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

internal sealed class CarrierRecordingTests
{
    private const string Recording = "RE00000000000000000000000000000001", Account = $"/2010-04-01/Accounts/{CarrierHost.Account}";

    private const string Answer = $$"""{"sid":"{{Recording}}","status":"in-progress"}""";

    [Test]
    public async Task A_recording_keeps_both_sides_apart_and_is_reported_to_us()
    {
        await using var host = await CarrierHost.StartAsync((201, Answer));
        (await host.Carrier.StartRecordingAsync(CarrierHost.Call, default)).ShouldBe(Recording);
        var (line, form, _) = host.Requests.Single();
        line.ShouldBe($"POST {Account}/Calls/{CarrierHost.Call}/Recordings.json");
        form!.Select(field => $"{field.Key}={string.Join('|', field.Value.ToArray())}").ShouldBe(
        [
            "RecordingChannels=dual", "Trim=do-not-trim", "RecordingStatusCallback=https://voice.example.com/telephony/recording",
            "RecordingStatusCallbackMethod=POST", "RecordingStatusCallbackEvent=completed|absent",
        ], ignoreOrder: true);
    }

    [Test]
    public async Task One_that_may_have_begun_is_not_begun_again()
    {
        await using var host = await CarrierHost.StartAsync((503, ""));
        (await host.FailAsync(carrier => carrier.StartRecordingAsync(CarrierHost.Call, default))).Failure.ShouldBe(CarrierFailure.Unknown);
        host.Requests.Count.ShouldBe(1);
    }

    [TestCase(RecordingChange.Pause, "Status=paused PauseBehavior=skip")]
    [TestCase(RecordingChange.Resume, "Status=in-progress")]
    [TestCase(RecordingChange.Stop, "Status=stopped")]
    public async Task It_is_paused_resumed_and_stopped(RecordingChange change, string fields)
    {
        await using var host = await CarrierHost.StartAsync((503, ""), (200, Answer));
        await host.Carrier.ChangeRecordingAsync(CarrierHost.Call, Recording, change, default);
        var (line, form, _) = host.Requests.Last();
        line.ShouldBe($"POST {Account}/Calls/{CarrierHost.Call}/Recordings/{Recording}.json");
        string.Join(' ', form!.Select(field => $"{field.Key}={field.Value}")).ShouldBe(fields);
    }

    [Test]
    public async Task Whoever_does_not_know_its_name_means_the_present_one()
    {
        await using var host = await CarrierHost.StartAsync((200, Answer));
        await host.Carrier.ChangeRecordingAsync(CarrierHost.Call, null, RecordingChange.Pause, default);
        host.Requests.Single().Line.ShouldBe($"POST {Account}/Calls/{CarrierHost.Call}/Recordings/Twilio.CURRENT.json");
    }

    [Test]
    public async Task One_that_ended_with_its_call_needs_no_stop_and_cannot_be_paused()
    {
        await using var host = await CarrierHost.StartAsync((400, CarrierHost.Error(21220)));
        await host.Carrier.ChangeRecordingAsync(CarrierHost.Call, Recording, RecordingChange.Stop, default);
        (await host.FailAsync(carrier => carrier.ChangeRecordingAsync(CarrierHost.Call, Recording, RecordingChange.Pause, default))).Code.ShouldBe(21220);
    }

    [Test]
    public async Task Its_audio_is_copied_with_both_channels()
    {
        var audio = Enumerable.Range(0, 300_000).Select(i => (byte)i).ToArray();
        await using var host = await CarrierHost.StartAsync(http => http.Response.Body.WriteAsync(audio).AsTask());
        using var copy = new MemoryStream();
        (await host.Carrier.FetchRecordingAsync(Recording, copy, default)).ShouldBeTrue();
        copy.ToArray().ShouldBe(audio);
        var (line, _, authorization) = host.Requests.Single();
        line.ShouldBe($"GET {Account}/Recordings/{Recording}.wav?RequestedChannels=2");
        authorization.ShouldStartWith("Basic ");
    }

    [TestCase(301)]
    [TestCase(302)]
    [TestCase(307)]
    public async Task Whoever_keeps_it_for_the_carrier_is_not_told_our_credentials(int status)
    {
        ConcurrentQueue<string> headers = [];
        await using var storage = await Site.StartAsync(http =>
        {
            headers.Enqueue(http.Request.Headers.Authorization.ToString());
            if (http.Request.Path != "/again")
                return http.Response.WriteAsync("audio");
            http.Response.Redirect("/there?signature=x");
            return Task.CompletedTask;
        });
        await using var host = await CarrierHost.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = $"http://127.0.0.1:{storage.Port}/again";
            return Task.CompletedTask;
        });
        using var copy = new MemoryStream();
        (await host.Carrier.FetchRecordingAsync(Recording, copy, default)).ShouldBeTrue();
        copy.ToArray().ShouldBe("audio"u8.ToArray());
        headers.ShouldBe(["", ""]);
        storage.Requests.ShouldBe(["/again", "/there?signature=x"]);
    }

    [TestCase("http://storage.example.com/audio")]
    [TestCase("file:///etc/passwd")]
    [TestCase("ftp://127.0.0.1/audio")]
    [TestCase("")]
    public async Task It_is_not_followed_to_where_nothing_is_safe(string location)
    {
        await using var host = await CarrierHost.StartAsync(http =>
        {
            http.Response.StatusCode = 302;
            http.Response.Headers.Location = location;
            return Task.CompletedTask;
        });
        (await host.FailAsync(carrier => carrier.FetchRecordingAsync(Recording, Stream.Null, default))).Failure.ShouldBe(CarrierFailure.Refused);
        host.Requests.Count.ShouldBe(1);
    }

    [Test]
    public async Task Nor_round_and_round()
    {
        await using var storage = await Site.StartAsync(http =>
        {
            http.Response.Redirect("/again");
            return Task.CompletedTask;
        });
        await using var host = await CarrierHost.StartAsync(http =>
        {
            http.Response.Redirect($"http://127.0.0.1:{storage.Port}/again");
            return Task.CompletedTask;
        });
        (await host.FailAsync(carrier => carrier.FetchRecordingAsync(Recording, Stream.Null, default))).Failure.ShouldBe(CarrierFailure.Refused);
        (host.Requests.Count, storage.Requests.Count).ShouldBe((1, 3));
    }

    [Test]
    public async Task One_that_is_gone_is_told_as_gone()
    {
        await using var host = await CarrierHost.StartAsync((404, CarrierHost.Error(20404)));
        (await host.Carrier.FetchRecordingAsync(Recording, Stream.Null, default)).ShouldBeFalse();
        await host.Carrier.DeleteRecordingAsync(Recording, default);
    }

    [Test]
    public async Task It_is_deleted()
    {
        await using var host = await CarrierHost.StartAsync((503, ""), (204, ""));
        await host.Carrier.DeleteRecordingAsync(Recording, default);
        host.Requests.Last().Line.ShouldBe($"DELETE {Account}/Recordings/{Recording}.json");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Half_of_it_is_not_all_of_it(bool breaks)
    {
        await using var host = await CarrierHost.StartImpatientAsync(async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("half");
            await http.Response.Body.FlushAsync();
            if (breaks)
                http.Abort();
            else
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        (await host.FailAsync(carrier => carrier.FetchRecordingAsync(Recording, Stream.Null, default))).Failure.ShouldBe(CarrierFailure.NotNow);
    }

    [TestCase(503, CarrierFailure.NotNow)]
    [TestCase(401, CarrierFailure.Refused)]
    public async Task One_that_is_not_given_is_an_error(int status, CarrierFailure failure)
    {
        await using var host = await CarrierHost.StartAsync((status, ""));
        (await host.FailAsync(carrier => carrier.FetchRecordingAsync(Recording, Stream.Null, default))).Failure.ShouldBe(failure);
    }
}
