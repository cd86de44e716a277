using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

internal sealed class CarrierMessageTests
{
    private const string Message = "SM00000000000000000000000000000001";

    [Test]
    public async Task A_message_is_asked_for_with_its_text_and_both_numbers_alone()
    {
        await using var host = await CarrierHost.StartAsync((201, Answer("queued")));
        (await SendAsync(host.Carrier, "Grüß Gott & bis morgen,\n9:30 Uhr +1 😀")).ShouldBe(Message);
        var (line, form, authorization) = host.Requests.ShouldHaveSingleItem();
        line.ShouldBe($"POST /2010-04-01/Accounts/{CarrierHost.Account}/Messages.json");
        authorization.ShouldBe("Basic " + Convert.ToBase64String("AC00000000000000000000000000000001:the-token"u8));
        form!.Select(field => $"{field.Key}={field.Value}").ShouldBe(
            ["To=+14155550199", "From=+14155550100", "Body=Grüß Gott & bis morgen,\n9:30 Uhr +1 😀"], ignoreOrder: true);
    }

    [TestCase(20003, CarrierFailure.Refused, "Twilio:AuthToken")]
    [TestCase(21211, CarrierFailure.Refused, "written to")]
    [TestCase(21212, CarrierFailure.Refused, "choose another")]
    [TestCase(21408, CarrierFailure.Refused, "Messaging, Geographic permissions")]
    [TestCase(21606, CarrierFailure.Refused, "cannot send it")]
    [TestCase(21659, CarrierFailure.Refused, "cannot send it")]
    [TestCase(21608, CarrierFailure.Refused, "trial account")]
    [TestCase(21610, CarrierFailure.Refused, "STOP")]
    [TestCase(21611, CarrierFailure.NotNow, "Try again later")]
    [TestCase(21612, CarrierFailure.Refused, "cannot send")]
    [TestCase(21614, CarrierFailure.Refused, "not a mobile one")]
    [TestCase(21617, CarrierFailure.Refused, "too long")]
    [TestCase(30007, CarrierFailure.Refused, "filtered")]
    [TestCase(30034, CarrierFailure.Refused, "A2P 10DLC")]
    [TestCase(29999, CarrierFailure.Refused, "Twilio has refused what it was asked.")]
    public async Task What_the_carrier_refuses_is_told_in_words_that_say_what_to_do(int code, CarrierFailure failure, string words)
    {
        await using var host = await CarrierHost.StartAsync((400, CarrierHost.Error(code)));
        var told = await host.FailAsync(carrier => SendAsync(carrier));
        (told.Failure, told.Code).ShouldBe((failure, code));
        told.Message.ShouldContain(words);
        told.Message.ShouldEndWith($"({code}, https://www.twilio.com/docs/api/errors/{code})");
        host.Requests.ShouldHaveSingleItem();
    }

    [TestCase("failed", "30034", "A2P 10DLC")]
    [TestCase("undelivered", "null", "does not say why")]
    public async Task One_that_has_failed_already_was_not_sent(string status, string error, string words)
    {
        await using var host = await CarrierHost.StartAsync((201, Answer(status, error)));
        var told = await host.FailAsync(carrier => SendAsync(carrier));
        (told.Failure, told.Message.Contains(words, StringComparison.Ordinal)).ShouldBe((CarrierFailure.Refused, true));
    }

    [TestCase(500, "")]
    [TestCase(503, "<html>Bad gateway</html>")]
    [TestCase(201, "<html>Welcome to the hotel's network</html>")]
    [TestCase(200, "{}")]
    [TestCase(404, "<html>Not found</html>")]
    public async Task One_that_may_have_been_sent_is_never_sent_again(int status, string body)
    {
        await using var host = await CarrierHost.StartAsync((status, body));
        (await host.FailAsync(carrier => SendAsync(carrier))).Failure.ShouldBe(CarrierFailure.Unknown);
        host.Requests.ShouldHaveSingleItem();
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
        (await host.FailAsync(carrier => SendAsync(carrier))).Failure.ShouldBe(CarrierFailure.Unknown);
        host.Requests.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Too_many_requests_are_waited_out()
    {
        await using var host = await CarrierHost.StartAsync((429, CarrierHost.Error(20429)), (429, ""), (201, Answer("accepted")));
        (await SendAsync(host.Carrier)).ShouldBe(Message);
        host.Requests.Count.ShouldBe(3);
    }

    [Test]
    public async Task The_emulator_sends_one_message_where_its_answer_is_lost_and_none_to_who_wants_none()
    {
        await using var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Numbers = [CarrierHost.From.Value] });
        await using var host = CarrierHost.At(twilio.Origin, ("Twilio:AccountSid", twilio.Options.AccountSid), ("Twilio:AuthToken", twilio.Options.AuthToken));
        var messages = twilio.Network.Messages;
        var sent = await SendAsync(host.Carrier);
        messages.All.Select(m => (m.Sid, m.From, m.To, m.Body, m.Status)).ShouldBe([(sent, CarrierHost.From.Value, CarrierHost.To.Value, "See you at ten.", "delivered")]);

        twilio.Faults.Add(new Fault { Path = "/2010-04-01", Status = 500, IsServed = true });
        (await host.FailAsync(carrier => SendAsync(carrier))).Failure.ShouldBe(CarrierFailure.Unknown);
        messages.All.Count.ShouldBe(2);

        messages.Receive(CarrierHost.To.Value, CarrierHost.From.Value, "stop");
        (await host.FailAsync(carrier => SendAsync(carrier))).Code.ShouldBe(21610);
        messages.Receive(CarrierHost.To.Value, CarrierHost.From.Value, "START");
        messages.Plan(CarrierHost.To.Value, new MessagePlan { Status = "failed", ErrorCode = 30007, EndsAtOnce = true });
        (await host.FailAsync(carrier => SendAsync(carrier))).Code.ShouldBe(30007);
    }

    private static Task<string> SendAsync(ICarrier carrier, string text = "See you at ten.") =>
        carrier.SendMessageAsync(CarrierHost.From, CarrierHost.To, text, CancellationToken.None);

    private static string Answer(string status, string error = "null") => $$"""{"sid":"{{Message}}","status":"{{status}}","error_code":{{error}},"direction":"outbound-api"}""";
}
