using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

internal sealed class CarrierNumberTests
{
    private const string Numbers = $"/2010-04-01/Accounts/{CarrierHost.Account}/IncomingPhoneNumbers";

    private const string Ours = "https://voice.example.com/telephony/", Id = "PN00000000000000000000000000000001";

    [Test]
    public async Task All_numbers_of_the_account_are_listed_from_all_pages()
    {
        await using var host = await CarrierHost.StartAsync(http => http.Response.WriteAsync(http.Request.Query["Page"] == "1"
            ? Page(null, Number("+14155550102"), Number("alice"))
            : Page($"{Numbers}.json?Page=1&PageToken=PA1", Number("+14155550100"), Number("+14155550101"))));
        (await host.Carrier.ListNumbersAsync(default)).Select(number => number.Number.Value).ShouldBe(["+14155550100", "+14155550101", "+14155550102"]);
        host.Requests.Select(request => request.Line).ShouldBe([$"GET {Numbers}.json?PageSize=1000", $"GET {Numbers}.json?Page=1&PageToken=PA1"]);
    }

    [Test]
    public async Task One_is_found_and_not_another_that_contains_it()
    {
        await using var host = await CarrierHost.StartAsync((200, Page(null, Number("+141555501001"), Number("+14155550100"))), (200, Page(null)));
        (await host.Carrier.FindNumberAsync(CarrierHost.From, default)).ShouldNotBeNull().Number.ShouldBe(CarrierHost.From);
        host.Requests.Single().Line.ShouldBe($"GET {Numbers}.json?PhoneNumber=%2B14155550100&PageSize=1000");
        (await host.Carrier.FindNumberAsync(CarrierHost.From, default)).ShouldBeNull();
    }

    [Test]
    public async Task It_is_connected_with_all_our_webhooks_and_taken_from_whatever_comes_before_them()
    {
        await using var host = await CarrierHost.StartAsync((200, Page(null, Number("+14155550100", voice: ""))), (200, Number("+14155550100")));
        var found = (await host.Carrier.FindNumberAsync(CarrierHost.From, default))!;
        found.IsConnected.ShouldBeFalse();
        var connected = await host.Carrier.ConnectNumberAsync(found, default);
        connected.ShouldSatisfyAllConditions(() => connected.IsConnected.ShouldBeTrue(), () => connected.Problems.ShouldBeEmpty());
        var (line, form, _) = host.Requests.Last();
        line.ShouldBe($"POST {Numbers}/{Id}.json");
        form!.Select(field => $"{field.Key}={field.Value}").ShouldBe(
        [
            $"VoiceUrl={Ours}incoming", "VoiceMethod=POST", $"VoiceFallbackUrl={Ours}fallback", "VoiceFallbackMethod=POST",
            $"StatusCallback={Ours}status", "StatusCallbackMethod=POST", "VoiceApplicationSid=", "TrunkSid=",
        ], ignoreOrder: true);
    }

    [TestCase("voice_url", "", false, false, "No webhook is set")]
    [TestCase("voice_url", "https://demo.twilio.com/welcome/voice/", false, false, "another webhook")]
    [TestCase("voice_url", "https://user:secret@elsewhere.example.com/x", false, true, "another webhook")]
    [TestCase("voice_url", "elsewhere", false, true, "another webhook")]
    [TestCase("voice_url", "https://voice.example.com/telephony/incoming?x=1", false, true, "another webhook")]
    [TestCase("voice_method", "GET", false, true, "with GET")]
    [TestCase("voice_application_sid", "AP1", false, true, "TwiML app")]
    [TestCase("trunk_sid", "TK1", false, true, "SIP trunk")]
    [TestCase("voice_fallback_url", "", true, false, "fallback")]
    [TestCase("voice_fallback_method", "GET", true, false, "fallback")]
    [TestCase("status_callback", "https://elsewhere.example.com", true, false, "status callback")]
    [TestCase("status_callback", null, true, false, "status callback")]
    public async Task What_is_wrong_with_a_number_is_said(string member, string? value, bool isConnected, bool isInUse, string words)
    {
        await using var host = await CarrierHost.StartAsync((200, Page(null, Number("+14155550100", (member, value)))));
        var number = (await host.Carrier.ListNumbersAsync(default)).ShouldHaveSingleItem();
        (number.IsConnected, number.IsInUse).ShouldBe((isConnected, isInUse));
        var problem = number.Problems.ShouldHaveSingleItem();
        problem.ShouldContain(words);
        problem.ShouldEndWith("Connect the number again.");
        problem.ShouldNotContain("secret");
    }

    [Test]
    public async Task One_for_messages_alone_takes_no_calls()
    {
        await using var host = await CarrierHost.StartAsync((200, Page(null, Number("+14155550100").Replace("\"voice\":true", "\"voice\":false"))));
        var number = (await host.Carrier.ListNumbersAsync(default)).ShouldHaveSingleItem();
        number.TakesCalls.ShouldBeFalse();
        number.Problems.ShouldHaveSingleItem().ShouldContain("takes no calls");
    }

    [Test]
    public async Task A_list_that_is_none_is_asked_for_later()
    {
        foreach (var body in (string[])["", "null", "[]", "{}", "<html>", """{"incoming_phone_numbers":5,"uri":"x"}"""])
        {
            await using var host = await CarrierHost.StartAsync((200, body));
            (await host.FailAsync(carrier => carrier.ListNumbersAsync(default))).Failure.ShouldBe(CarrierFailure.NotNow, body);
        }
    }

    private static string Number(string number, params (string Member, string? Value)[] changes)
    {
        Dictionary<string, string?> members = new()
        {
            ["sid"] = Id,
            ["phone_number"] = number,
            ["friendly_name"] = "Front desk",
            ["voice_url"] = Ours + "incoming",
            ["voice_method"] = "POST",
            ["voice_fallback_url"] = Ours + "fallback",
            ["voice_fallback_method"] = "POST",
            ["status_callback"] = Ours + "status",
            ["status_callback_method"] = "POST",
            ["voice_application_sid"] = "",
            ["trunk_sid"] = null,
        };
        foreach (var (member, value) in changes)
            members[member] = value;
        var json = System.Text.Json.JsonSerializer.Serialize(members);
        return json[..^1] + ""","capabilities":{"voice":true,"sms":true,"mms":false,"fax":false}}""";
    }

    private static string Number(string number, string voice) => Number(number, ("voice_url", voice));

    private static string Page(string? next, params string[] numbers) =>
        $$"""{"incoming_phone_numbers":[{{string.Join(',', numbers)}}],"page":0,"page_size":1000,"uri":"{{Numbers}}.json","next_page_uri":{{(next is null ? "null" : $"\"{next}\"")}}}""";
}
