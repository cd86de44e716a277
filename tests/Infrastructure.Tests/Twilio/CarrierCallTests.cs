using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

internal sealed class CarrierCallTests
{
    private const string Calls = $"/2010-04-01/Accounts/{CarrierHost.Account}/Calls";

    [Test]
    public async Task A_call_is_asked_for_with_the_webhooks_that_are_its_own()
    {
        await using var host = await CarrierHost.StartAsync((201, CarrierHost.CallAnswer));
        var id = CallId.New();
        (await host.Carrier.PlaceAsync(new OutgoingCall(id, CarrierHost.From, CarrierHost.To, TimeSpan.FromSeconds(25), TimeSpan.FromMinutes(30), MachineDetection.None), default))
            .ShouldBe(CarrierHost.Call);
        var (line, form, authorization) = host.Requests.ShouldHaveSingleItem();
        line.ShouldBe($"POST {Calls}.json");
        authorization.ShouldBe("Basic " + Convert.ToBase64String("AC00000000000000000000000000000001:the-token"u8));
        form!.Select(field => $"{field.Key}={string.Join('|', field.Value.ToArray())}").ShouldBe(
        [
            "To=+14155550199", "From=+14155550100", $"Url=https://voice.example.com/telephony/outbound/{id}", "Method=POST",
            "FallbackUrl=https://voice.example.com/telephony/fallback", "FallbackMethod=POST",
            $"StatusCallback=https://voice.example.com/telephony/status/{id}", "StatusCallbackEvent=initiated|ringing|answered|completed", "StatusCallbackMethod=POST",
            "Timeout=25", "TimeLimit=1800",
        ], ignoreOrder: true);
    }

    [TestCase(MachineDetection.Begin, "Enable")]
    [TestCase(MachineDetection.EndOfGreeting, "DetectMessageEnd")]
    public async Task Who_answers_is_found_out_without_holding_up_the_call(MachineDetection detection, string word)
    {
        await using var host = await CarrierHost.StartAsync((201, CarrierHost.CallAnswer));
        await host.PlaceAsync(detection);
        var form = host.Requests.Single().Form!;
        form["MachineDetection"].ToString().ShouldBe(word);
        form["AsyncAmd"].ToString().ShouldBe("true");
        form["AsyncAmdStatusCallback"].ToString().ShouldStartWith("https://voice.example.com/telephony/amd/");
        form["AsyncAmdStatusCallbackMethod"].ToString().ShouldBe("POST");
    }

    [TestCase("queued", CarrierCallStatus.Queued)]
    [TestCase("initiated", CarrierCallStatus.Queued)]
    [TestCase("ringing", CarrierCallStatus.Ringing)]
    [TestCase("in-progress", CarrierCallStatus.InProgress)]
    [TestCase("completed", CarrierCallStatus.Completed)]
    [TestCase("busy", CarrierCallStatus.Busy)]
    [TestCase("no-answer", CarrierCallStatus.NoAnswer)]
    [TestCase("failed", CarrierCallStatus.Failed)]
    [TestCase("canceled", CarrierCallStatus.Canceled)]
    [TestCase("a-word-of-tomorrow", CarrierCallStatus.Queued)]
    public async Task How_a_call_stands_is_read(string word, CarrierCallStatus status)
    {
        await using var host = await CarrierHost.StartAsync((200, CarrierHost.CallAnswer.Replace("queued", word)));
        var call = (await host.Carrier.ReadAsync(CarrierHost.Call, default)).ShouldNotBeNull();
        call.Status.ShouldBe(status);
        call.CreatedAt.ShouldBe(new DateTime(2026, 11, 28, 10, 0, 0, DateTimeKind.Utc));
        call.CreatedAt!.Value.Kind.ShouldBe(DateTimeKind.Utc);
        host.Requests.Single().Line.ShouldBe($"GET {Calls}/{CarrierHost.Call}.json");
    }

    [Test]
    public async Task A_call_that_the_carrier_does_not_know_is_none()
    {
        await using var host = await CarrierHost.StartAsync((404, CarrierHost.Error(20404)));
        (await host.Carrier.ReadAsync(CarrierHost.Call, default)).ShouldBeNull();
        await host.Carrier.HangUpAsync(CarrierHost.Call, default);
    }

    [Test]
    public async Task Hanging_up_ends_a_call_and_one_that_is_over_is_no_error()
    {
        await using var host = await CarrierHost.StartAsync((200, CarrierHost.CallAnswer), (400, CarrierHost.Error(21220)));
        await host.Carrier.HangUpAsync(CarrierHost.Call, default);
        await host.Carrier.HangUpAsync(CarrierHost.Call, default);
        host.Requests.ShouldAllBe(request => request.Line == $"POST {Calls}/{CarrierHost.Call}.json" && request.Form!["Status"] == "completed");
    }

    [Test]
    public async Task A_redirected_call_asks_our_webhook_and_one_that_is_over_is_refused()
    {
        await using var host = await CarrierHost.StartAsync((200, CarrierHost.CallAnswer), (400, CarrierHost.Error(21220)));
        await host.Carrier.RedirectAsync(CarrierHost.Call, default);
        host.Requests.Single().Form!["Url"].ToString().ShouldBe("https://voice.example.com/telephony/stream-ended");
        (await host.FailAsync(carrier => carrier.RedirectAsync(CarrierHost.Call, default))).Failure.ShouldBe(CarrierFailure.Refused);
    }

    [Test]
    public async Task Calls_that_were_placed_are_found_page_by_page_until_they_are_older()
    {
        await using var host = await CarrierHost.StartAsync(http => http.Response.WriteAsync(http.Request.Query["Page"].ToString() switch
        {
            "" => Page(1, "10:00:07", "10:00:06"),
            "1" => Page(2, "10:00:05", "10:00:04"),
            _ => Page(3, "10:00:03", "10:00:02"),
        }));
        var found = await host.Carrier.FindPlacedAsync(
            CarrierHost.From, CarrierHost.To, new DateTime(2026, 11, 28, 10, 0, 5, 700, DateTimeKind.Utc), default);
        found.Select(call => call.CreatedAt!.Value.Second).ShouldBe([7, 6, 5]);
        host.Requests.Count.ShouldBe(2);
        host.Requests.First().Line.ShouldBe($"GET {Calls}.json?To=%2B14155550199&From=%2B14155550100&PageSize=50");

        static string Page(int next, params string[] times) =>
            $$"""{"calls":[{{string.Join(',', times.Select(time => CarrierHost.CallAnswer.Replace("10:00:00", time)))}}],"page":0,"page_size":2,"uri":"{{Calls}}.json","next_page_uri":"{{Calls}}.json?Page={{next}}&PageToken=PA1"}""";
    }

    [Test]
    public async Task Legs_of_other_calls_between_the_numbers_were_not_placed()
    {
        await using var host = await CarrierHost.StartAsync((200,
            $$"""{"calls":[{{CarrierHost.CallAnswer}},{{CarrierHost.CallAnswer.Replace("outbound-api", "outbound-dial")}}],"next_page_uri":null}"""));
        (await host.Carrier.FindPlacedAsync(CarrierHost.From, CarrierHost.To, DateTime.UnixEpoch, default)).ShouldHaveSingleItem().Status.ShouldBe(CarrierCallStatus.Queued);
    }

    [TestCase("ie1", "dublin", "https://api.dublin.ie1.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/x")]
    [TestCase("", "", "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/x")]
    public async Task Region_and_edge_are_part_of_the_address(string region, string edge, string address)
    {
        await using var host = CarrierHost.At("https://api.twilio.com", ("Twilio:Region", region), ("Twilio:Edge", edge));
        host.AddressOf("x").AbsoluteUri.ShouldBe(address);
    }
}
