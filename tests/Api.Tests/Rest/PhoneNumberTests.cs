using System.Text.Json;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Numbers in Production, where there is an account with the carrier.</summary>
public sealed class PhoneNumberTests
{
    private const string Ours = ApiHost.PublicUrl + "/telephony/";

    private NumberHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await NumberHost.StartAsync("Production");

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [Test]
    public async Task A_number_of_the_account_is_found_added_and_connected()
    {
        var owner = await _host.OwnerAsync();
        _host.Number(NumberHost.Second).Settings["VoiceUrl"] = "https://elsewhere.example.com/";
        var (_, available) = await _host.AskAsync(HttpMethod.Get, owner, "available");
        available.GetProperty("items").GetRawText().ShouldBe(
            """[{"number":"+14155550110","name":"+14155550110","isInUse":false},{"number":"+14155550111","name":"+14155550111","isInUse":true}]""");
        available.GetProperty("ownerWord").ValueKind.ShouldBe(JsonValueKind.Null);

        var (status, line) = await _host.AddAsync(owner, NumberHost.Second);
        status.ShouldBe(201);
        line.GetProperty("webhook").GetProperty("isConnected").GetBoolean().ShouldBeTrue();
        line.GetProperty("webhook").GetProperty("problems").GetArrayLength().ShouldBe(0);
        var settings = _host.Number(NumberHost.Second).Settings;
        (settings["VoiceUrl"], settings["VoiceFallbackUrl"], settings["StatusCallback"]).ShouldBe((Ours + "incoming", Ours + "fallback", Ours + "status"));

        (await _host.AskAsync(HttpMethod.Get, owner, Id(line))).Answer.GetRawText().ShouldBe(line.GetRawText());
        (await _host.AskAsync(HttpMethod.Get, owner, "available")).Answer.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Test]
    public async Task One_that_is_not_the_accounts_or_takes_no_calls_is_refused()
    {
        var owner = await _host.OwnerAsync();
        var (status, problem) = await _host.AddAsync(owner, "+15550100077");
        status.ShouldBe(400);
        problem.GetRawText().ShouldContain("not one of the numbers of the account");
        _host.Number(NumberHost.First).TakesVoice = false;
        (await _host.AddAsync(owner, NumberHost.First)).Answer.GetRawText().ShouldContain("takes no calls");
    }

    [Test]
    public async Task Where_others_use_the_deployment_a_numbers_name_says_whose_it_is()
    {
        var (one, other) = (await _host.OwnerAsync(), await _host.OwnerAsync());
        var (_, available) = await _host.AskAsync(HttpMethod.Get, one, "available");
        available.GetProperty("items").GetArrayLength().ShouldBe(0);
        var word = available.GetProperty("ownerWord").GetString().ShouldNotBeNull();
        word.ShouldMatch("^va-[a-z0-9]{10}$");

        _host.Number(NumberHost.First).FriendlyName = $"Bakery ({word.ToUpperInvariant()})";
        _host.Number(NumberHost.Second).FriendlyName = $"Not {word}x";
        (await _host.AskAsync(HttpMethod.Get, one, "available")).Answer.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await _host.AddAsync(one, NumberHost.Second)).Status.ShouldBe(400, "a part of a word is not the word");

        var theirs = await _host.AddAsync(other, NumberHost.First);
        var none = await _host.AddAsync(other, "+15550100077");
        theirs.Status.ShouldBe(400);
        Told(theirs.Answer).ShouldBe(Told(none.Answer), "a stranger's number is told like one that there is not");
        (await _host.AddAsync(one, NumberHost.First)).Status.ShouldBe(201);
        Told((await _host.AddAsync(other, NumberHost.First)).Answer).ShouldBe(Told(none.Answer), "nor is it told that it has been added");
        (await _host.AskAsync(HttpMethod.Get, other, "available")).Answer.GetProperty("ownerWord").GetString().ShouldNotBe(word);

        static string Told(JsonElement problem) => problem.GetProperty("errors").GetRawText();
    }

    [Test]
    public async Task A_line_that_was_added_before_is_connected_only_for_whose_it_is()
    {
        var one = await _host.OwnerAsync();
        var (_, line) = await _host.AddAsync(one, NumberHost.First);
        await _host.OwnerAsync();
        (await _host.AskAsync(HttpMethod.Post, one, $"{Id(line)}/connect")).Status.ShouldBe(400);
        var (_, available) = await _host.AskAsync(HttpMethod.Get, one, "available");
        _host.Number(NumberHost.First).FriendlyName = available.GetProperty("ownerWord").GetString()!;
        (await _host.AskAsync(HttpMethod.Post, one, $"{Id(line)}/connect")).Status.ShouldBe(200);
    }

    [Test]
    public async Task What_somebody_changes_at_the_carrier_is_noticed_told_and_mended()
    {
        var owner = await _host.OwnerAsync();
        var (_, line) = await _host.AddAsync(owner, NumberHost.First);
        (await _host.AddAsync(owner, NumberHost.Second)).Status.ShouldBe(201);
        (await _host.CheckAllAsync()).ShouldBe(0);
        (await _host.ReadinessAsync()).ShouldContain("healthy");

        _host.Number(NumberHost.First).Settings["VoiceUrl"] = "https://user:secret@elsewhere.example.com/";
        _host.Number(NumberHost.First).Settings["StatusCallback"] = "";
        (await _host.CheckAllAsync()).ShouldBe(1);
        var (_, changed) = await _host.AskAsync(HttpMethod.Get, owner, Id(line));
        var webhook = changed.GetProperty("webhook");
        webhook.GetProperty("isConnected").GetBoolean().ShouldBeFalse();
        webhook.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()).ShouldBe(
        [
            "Calls go to another webhook than ours. Connect the number again.",
            "The status callback is not ours: we learn late that a caller has hung up before they were connected. Connect the number again.",
        ]);
        changed.GetProperty("version").GetInt32().ShouldBe(line.GetProperty("version").GetInt32(), "the owner has changed nothing");
        var readiness = await _host.ReadinessAsync();
        readiness.ShouldContain("degraded");
        readiness.ShouldContain("problems with 1:");

        var (_, mended) = await _host.AskAsync(HttpMethod.Post, owner, $"{Id(line)}/connect");
        mended.GetProperty("webhook").GetProperty("problems").GetArrayLength().ShouldBe(0);
        (await _host.ReadinessAsync()).ShouldContain("healthy");
        _host.Number(NumberHost.First).Settings["VoiceUrl"] = "";
        (await _host.AskAsync(HttpMethod.Post, owner, $"{Id(line)}/check")).Answer.GetRawText().ShouldContain("No webhook is set");
    }

    [Test]
    public async Task A_carrier_that_does_not_answer_costs_nothing_that_is_known()
    {
        var owner = await _host.OwnerAsync();
        var (_, line) = await _host.AddAsync(owner, NumberHost.First);
        // as long as no request is tried again
        _host.Twilio.Faults.Add(new Fault { Path = "/2010-04-01/Accounts", Status = 429, RetryAfter = "3600", Times = null });
        (await _host.AddAsync(owner, NumberHost.Second)).Status.ShouldBe(503);
        (await _host.AskAsync(HttpMethod.Post, owner, $"{Id(line)}/check")).Status.ShouldBe(503);
        (await _host.AskAsync(HttpMethod.Post, owner, $"{Id(line)}/connect")).Status.ShouldBe(503);
        (await _host.AskAsync(HttpMethod.Get, owner, "available")).Status.ShouldBe(503);
        (await _host.AskAsync(HttpMethod.Get, owner, Id(line))).Answer.GetRawText().ShouldBe(line.GetRawText());
        _host.Twilio.Faults.Clear();
        (await _host.AddAsync(owner, NumberHost.Second)).Status.ShouldBe(201);
    }

    private static string Id(JsonElement line) => line.GetProperty("id").GetString()!;
}
