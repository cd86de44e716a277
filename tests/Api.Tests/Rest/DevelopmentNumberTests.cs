using System.Text.Json;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Numbers on a developer's machine, where there is an account with the carrier, or what looks like one.</summary>
public sealed class DevelopmentNumberTests
{
    private NumberHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await NumberHost.StartAsync("Development");

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [Test]
    public async Task Whoever_has_an_account_here_has_all_numbers()
    {
        var (one, _) = (await _host.OwnerAsync(), await _host.OwnerAsync());
        var (_, available) = await _host.AskAsync(HttpMethod.Get, one, "available");
        available.GetProperty("ownerWord").ValueKind.ShouldBe(JsonValueKind.Null);
        available.GetProperty("items").GetArrayLength().ShouldBe(2);

        var (status, line) = await _host.AddAsync(one, NumberHost.First);
        (status, IsConnected(line)).ShouldBe((201, true));
        (await _host.AskAsync(HttpMethod.Post, one, $"{line.GetProperty("id").GetString()}/connect")).Status.ShouldBe(200);
    }

    [Test]
    public async Task A_number_that_is_not_the_accounts_or_takes_no_calls_is_added_and_says_so()
    {
        var owner = await _host.OwnerAsync();
        _host.Number(NumberHost.First).TakesVoice = false;

        var strange = await _host.AddAsync(owner, "+15550100077");
        var silent = await _host.AddAsync(owner, NumberHost.First);

        (strange.Status, IsConnected(strange.Answer)).ShouldBe((201, false));
        Problem(strange.Answer).ShouldStartWith("The number is not one of the account's at the carrier");
        silent.Status.ShouldBe(201);
        Problem(silent.Answer).ShouldStartWith("The number takes no calls");
        (await _host.AskAsync(HttpMethod.Get, owner, strange.Answer.GetProperty("id").GetString()!)).Answer.GetRawText().ShouldBe(strange.Answer.GetRawText());
        (await _host.CheckAllAsync()).ShouldBe(2);
        var readiness = await _host.ReadinessAsync();
        readiness.ShouldContain("healthy");
        readiness.ShouldContain("problems with 2:");
    }

    [Test]
    public async Task A_carrier_that_is_not_reached_keeps_no_number_from_being_added()
    {
        var owner = await _host.OwnerAsync();
        await _host.Twilio.DisposeAsync();

        var (status, line) = await _host.AddAsync(owner, NumberHost.First);

        (status, IsConnected(line)).ShouldBe((201, false));
        Problem(line).ShouldBe(
            "The number could not be connected: Twilio could not be reached (ConnectionError), and has not done what it was asked. Try again later. "
            + "Connect the number again when that is mended.");
        (await _host.AddAsync(owner, NumberHost.First)).Status.ShouldBe(409, "it is there");
    }

    private static bool IsConnected(JsonElement line) => line.GetProperty("webhook").GetProperty("isConnected").GetBoolean();

    private static string? Problem(JsonElement line) => line.GetProperty("webhook").GetProperty("problems")[0].GetString();
}
