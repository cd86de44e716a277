using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

internal sealed class CarrierFaultTests
{
    [TestCase(20003, CarrierFailure.Refused, "Twilio:AuthToken")]
    [TestCase(20005, CarrierFailure.Refused, "suspended")]
    [TestCase(20006, CarrierFailure.Refused, "permissions")]
    [TestCase(20403, CarrierFailure.Refused, "permissions")]
    [TestCase(20404, CarrierFailure.Refused, "another account")]
    [TestCase(10004, CarrierFailure.NotNow, "as many calls at the same time")]
    [TestCase(21201, CarrierFailure.Refused, "number to be called")]
    [TestCase(21205, CarrierFailure.Refused, "PublicUrls:Api")]
    [TestCase(21210, CarrierFailure.Refused, "verify it at Twilio as a caller ID")]
    [TestCase(21211, CarrierFailure.Refused, "number to be called")]
    [TestCase(21212, CarrierFailure.Refused, "calling number")]
    [TestCase(21213, CarrierFailure.Refused, "calling number")]
    [TestCase(21215, CarrierFailure.Refused, "Geographic permissions")]
    [TestCase(21216, CarrierFailure.Refused, "fraud")]
    [TestCase(21219, CarrierFailure.Refused, "trial account")]
    [TestCase(21220, CarrierFailure.Refused, "over")]
    [TestCase(21421, CarrierFailure.Refused, "not valid")]
    [TestCase(21422, CarrierFailure.Refused, "not available")]
    [TestCase(29999, CarrierFailure.Refused, "https://www.twilio.com/docs/api/errors/29999")]
    public async Task What_the_carrier_refuses_is_told_in_words_that_say_what_to_do(int code, CarrierFailure failure, string words)
    {
        await using var host = await CarrierHost.StartAsync((400, CarrierHost.Error(code)));
        var told = await host.FailAsync(_ => host.PlaceAsync());
        (told.Failure, told.Code).ShouldBe((failure, code));
        told.Message.ShouldContain(words);
        told.Message.ShouldEndWith($"({code}, https://www.twilio.com/docs/api/errors/{code})");
        host.Requests.Count.ShouldBe(1);
    }

    [Test]
    public async Task Too_many_requests_are_waited_out_even_where_a_call_is_placed()
    {
        await using var host = await CarrierHost.StartAsync((429, CarrierHost.Error(20429)), (429, ""), (429, "busy"), (201, CarrierHost.CallAnswer));
        (await host.PlaceAsync()).ShouldBe(CarrierHost.Call);
        host.Requests.Count.ShouldBe(4);
    }

    [Test]
    public async Task But_not_for_ever_and_that_does_not_keep_others_away()
    {
        await using var host = await CarrierHost.StartAsync((429, CarrierHost.Error(20429)));
        for (var calls = 1; calls <= 4; calls++)
        {
            (await host.FailAsync(_ => host.PlaceAsync())).Failure.ShouldBe(CarrierFailure.NotNow);
            host.Requests.Count.ShouldBe(4 * calls);
        }
    }

    [TestCase("1", 2)]
    [TestCase("3600", 1)]
    public async Task The_carrier_says_how_long_it_wants_to_be_left_alone(string seconds, int requests)
    {
        var answered = 0;
        var first = 0L;
        await using var host = await CarrierHost.StartAsync(http =>
        {
            if (Interlocked.Increment(ref answered) > 1)
            {
                Stopwatch.GetElapsedTime(first).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.04)); // pauses are a twentieth
                http.Response.StatusCode = 201;
                return http.Response.WriteAsync(CarrierHost.CallAnswer);
            }

            first = Stopwatch.GetTimestamp();
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });
        if (requests == 1)
            (await host.FailAsync(_ => host.PlaceAsync())).Failure.ShouldBe(CarrierFailure.NotNow);
        else
            (await host.PlaceAsync()).ShouldBe(CarrierHost.Call);
        host.Requests.Count.ShouldBe(requests);
    }

    [TestCase(500, CarrierHost.CallAnswer)]
    [TestCase(503, "<html>Bad gateway</html>")]
    [TestCase(201, "<html>Welcome to the hotel's network</html>")]
    [TestCase(200, "{}")]
    [TestCase(200, "")]
    [TestCase(302, "")]
    [TestCase(404, "<html>Not found</html>")]
    public async Task A_call_that_may_have_been_placed_is_never_placed_again(int status, string body)
    {
        await using var host = await CarrierHost.StartAsync((status, body));
        (await host.FailAsync(_ => host.PlaceAsync())).Failure.ShouldBe(CarrierFailure.Unknown);
        host.Requests.Count.ShouldBe(1);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task So_is_one_whose_connection_breaks_or_that_is_not_answered(bool breaks)
    {
        await using var host = await CarrierHost.StartImpatientAsync(async http =>
        {
            if (breaks)
                http.Abort();
            else
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        (await host.FailAsync(_ => host.PlaceAsync())).Failure.ShouldBe(CarrierFailure.Unknown);
        host.Requests.Count.ShouldBe(1);
    }

    [Test]
    public async Task And_one_whose_answer_breaks_off()
    {
        await using var host = await CarrierHost.StartAsync(async http =>
        {
            (http.Response.StatusCode, http.Response.ContentLength) = (201, 1000);
            await http.Response.WriteAsync(CarrierHost.CallAnswer);
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        (await host.FailAsync(_ => host.PlaceAsync())).Failure.ShouldBe(CarrierFailure.Unknown);
        host.Requests.Count.ShouldBe(1);
    }

    [Test]
    public async Task A_call_that_was_not_sent_may_be_placed_later()
    {
        await using var refused = CarrierHost.At($"http://127.0.0.1:{FreePort.Take()}");
        (await refused.FailAsync(_ => refused.PlaceAsync())).Failure.ShouldBe(CarrierFailure.NotNow);
        await using var unknown = CarrierHost.At("https://twilio.invalid");
        (await unknown.FailAsync(_ => unknown.PlaceAsync())).Failure.ShouldBe(CarrierFailure.NotNow);
        await using var plain = await CarrierHost.StartAsync((201, CarrierHost.CallAnswer));
        await using var secure = CarrierHost.At(plain.Origin.Replace("http:", "https:"));
        (await secure.FailAsync(_ => secure.PlaceAsync())).Failure.ShouldBe(CarrierFailure.NotNow);
    }

    [Test]
    public async Task What_only_asks_is_asked_again_and_may_be_asked_later()
    {
        await using var host = await CarrierHost.StartAsync((503, "<html>"), (500, ""), (200, CarrierHost.CallAnswer));
        (await host.Carrier.ReadAsync(CarrierHost.Call, default)).ShouldNotBeNull();
        await using var broken = await CarrierHost.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        (await broken.FailAsync(carrier => carrier.ReadAsync(CarrierHost.Call, default))).Failure.ShouldBe(CarrierFailure.NotNow);
        broken.Requests.Count.ShouldBeGreaterThanOrEqualTo(4); // the client itself asks again where a connection that was open already breaks
    }

    [Test]
    public async Task So_is_what_does_the_same_twice_but_then_it_may_have_been_done()
    {
        await using var host = await CarrierHost.StartAsync((503, ""), (429, ""), (200, CarrierHost.CallAnswer), (503, ""));
        await host.Carrier.HangUpAsync(CarrierHost.Call, default);
        (await host.FailAsync(carrier => carrier.HangUpAsync(CarrierHost.Call, default))).Failure.ShouldBe(CarrierFailure.Unknown);
        host.Requests.Count.ShouldBe(7);
    }

    [Test]
    public async Task A_carrier_that_goes_on_failing_is_left_alone_and_readiness_says_so()
    {
        await using var host = await CarrierHost.StartAsync((500, ""));
        for (var calls = 0; calls < 3; calls++)
            await host.FailAsync(_ => host.PlaceAsync());
        var told = await host.FailAsync(_ => host.PlaceAsync());
        told.Failure.ShouldBe(CarrierFailure.NotNow);
        told.Message.ShouldStartWith("Twilio is not asked at the moment: it has been failing since ");
        host.Requests.Count.ShouldBe(3);
        var health = await host.HealthAsync();
        health.Status.ShouldBe(HealthStatus.Degraded);
        health.Description!.ShouldStartWith("Telephony by Twilio has been failing since ");
    }

    [Test]
    public async Task Whoever_gives_up_is_not_told_of_a_failure()
    {
        using var leaving = new CancellationTokenSource();
        await using var host = await CarrierHost.StartAsync(async http =>
        {
            await leaving.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await Should.ThrowAsync<OperationCanceledException>(() => host.PlaceAsync(ct: leaving.Token));
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Test]
    public async Task While_a_token_is_rotated_whichever_holds_is_used()
    {
        await using var host = await CarrierHost.StartAsync(
            http =>
            {
                var isNew = http.Request.Headers.Authorization == "Basic " + Convert.ToBase64String("AC00000000000000000000000000000001:new"u8);
                http.Response.StatusCode = isNew ? 201 : 401;
                return http.Response.WriteAsync(isNew ? CarrierHost.CallAnswer : CarrierHost.Error(20003));
            },
            ("Twilio:AuthToken", "old, new"));
        await host.PlaceAsync();
        await host.PlaceAsync();
        host.Requests.Count.ShouldBe(3);
    }

    [Test]
    public async Task An_API_key_takes_the_place_of_the_token()
    {
        await using var host = await CarrierHost.StartAsync(
            http => http.Response.WriteAsync(CarrierHost.CallAnswer), ("Twilio:ApiKeySid", "SK1"), ("Twilio:ApiKeySecret", "key-secret"));
        await host.PlaceAsync();
        host.Requests.Single().Authorization.ShouldBe("Basic " + Convert.ToBase64String("SK1:key-secret"u8));
    }

    [TestCase("Twilio:AccountSid", "", "Twilio:AuthToken", "")]
    [TestCase("Twilio:UsesApi", "false", "Twilio:AuthToken", "a-token")]
    public async Task Without_an_account_nothing_is_asked(string key, string value, string other, string otherValue)
    {
        await using var host = CarrierHost.At("https://api.twilio.com", (key, value), (other, otherValue));
        host.Carrier.IsConfigured.ShouldBeFalse();
        (await host.FailAsync(_ => host.PlaceAsync())).Failure.ShouldBe(CarrierFailure.NotConfigured);
        (await host.FailAsync(carrier => carrier.FetchRecordingAsync("RE1", Stream.Null, default))).Failure.ShouldBe(CarrierFailure.NotConfigured);
    }

    [Test]
    public async Task Nothing_is_led_to_where_only_this_machine_reaches_us()
    {
        await using var host = CarrierHost.At("https://api.twilio.com", ("PublicUrls:Api", "http://localhost:5080"));
        foreach (var told in new[]
        {
            await host.FailAsync(_ => host.PlaceAsync()),
            await host.FailAsync(carrier => carrier.ConnectNumberAsync(new CarrierNumber("PN1", CarrierHost.From, "", true, false, false, []), default)),
        })
            (told.Failure, told.Message.Contains("PublicUrls:Api", StringComparison.Ordinal)).ShouldBe((CarrierFailure.Refused, true));
    }

    [TestCase("Twilio:ApiKeySid", "SK1", "Twilio:ApiKeySecret")]
    [TestCase("Twilio:ApiBaseUrl", "http://twilio.example.com", "https")]
    [TestCase("Twilio:ApiBaseUrl", "https://twilio.example.com/path", "without a path")]
    [TestCase("Twilio:Region", "ie1", "Twilio:Edge")]
    [TestCase("Twilio:Edge", "evil.example.com/", "edge")]
    [TestCase("Twilio:AccountSid", "AC1/../AC2", "Twilio:AccountSid")]
    public async Task Settings_that_cannot_work_end_the_boot(string key, string value, string words)
    {
        await using var host = CarrierHost.At("https://api.twilio.com", (key, value));
        (await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(host.BootAsync)).Message.ShouldContain(words);
    }

}
