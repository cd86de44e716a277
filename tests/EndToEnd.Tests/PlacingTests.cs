using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>Every call that was accepted is placed at the carrier once, whoever dies, and whatever the carrier answers. <c>Benchmarks placing</c> does it at length.</summary>
internal sealed class PlacingTests
{
    private const string Calls = "/2010-04-01/Accounts/AC00000000000000000000000000000001/Calls.json";

    [Test]
    public async Task Calls_are_placed_once_though_the_Api_is_killed_and_the_carrier_fails_after_taking_them()
    {
        const int kills = 3, perKill = 4;
        await using var twilio = await StartTwilioAsync(Callee.Busy(afterMs: 500));
        foreach (var fault in (Fault[])
        [
            new() { Skip = 2, Status = 500, IsServed = true }, new() { Skip = 4, DropAtByte = 0 }, new() { Skip = 5, DropsUnserved = true },
            new() { Times = null, FirstByteDelayMs = 300 },
        ])
            twilio.Faults.Add(fault with { Path = Calls, Method = "POST" });
        using var deployment = await Deployment.StartAsync(Settings(twilio, perSecond: 50, ("Outbound__DoubtSeconds", "2"), ("Outbound__SilenceSeconds", "1")));
        using var owner = PhoneClient.SignIn(deployment);
        var assistant = await owner.AddAssistantAsync();

        List<Guid> accepted = [];
        for (var kill = 0; kill < kills; kill++)
        {
            var asked = Created(twilio);
            for (var call = 0; call < perKill; call++)
                accepted.Add(await PlaceAsync(owner, assistant, accepted.Count));
            // one is on its way to the carrier then, which takes its time to answer
            await UntilAsync(() => Created(twilio) > asked);
            deployment.Api.Kill();
            var more = PlaceAsync(owner, assistant, accepted.Count);
            await deployment.RestartApiAsync();
            accepted.Add(await more);
        }

        foreach (var call in accepted)
            (await owner.EndedAsync(call)).GetProperty("outcome").GetString().ShouldBe("busy");
        ShouldBePlacedOnce(twilio, accepted);
    }

    [Test]
    public async Task Two_hosts_on_one_database_place_each_call_once_and_keep_the_limits()
    {
        if (PostgreSqlDatabase.IsSkipped)
            Assert.Ignore(PostgreSqlDatabase.Missing);
        const int calls = 20, perSecond = 5, atATime = 8;
        await using var twilio = await StartTwilioAsync(Callee.Busy(afterMs: 1_500));
        using var deployment = await Deployment.StartAsync(
            DatabaseKind.PostgreSql, Settings(twilio, perSecond, ("Outbound__CallsPerLine", $"{atATime}")));
        await deployment.StartAnotherApiAsync();
        using var owner = PhoneClient.SignIn(deployment);
        var assistant = await owner.AddAssistantAsync();

        var accepted = await Task.WhenAll(Enumerable.Range(0, calls).Select(number => PlaceAsync(owner, assistant, number)));

        foreach (var call in accepted)
            await owner.EndedAsync(call);
        ShouldBePlacedOnce(twilio, accepted);
        twilio.Network.Calls.All.MostInASecond().ShouldBeLessThanOrEqualTo(perSecond);
        twilio.Network.Calls.All.MostAtATime().ShouldBeLessThanOrEqualTo(atATime);
    }

    private static async Task<TwilioEmulator> StartTwilioAsync(Callee callee)
    {
        var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { CallsPerSecond = 500 });
        twilio.Network.Callees.Otherwise = callee;
        return twilio;
    }

    private static (string, string)[] Settings(TwilioEmulator twilio, int perSecond, params (string, string)[] also) =>
    [
        ("Twilio__ApiBaseUrl", twilio.Origin), ("Twilio__UsesApi", "true"), ("Twilio__AuthToken", twilio.Options.AuthToken),
        ("Outbound__PerSecondOfLine", $"{perSecond}"), ("Outbound__PerSecondOfOwner", "50"), .. also,
    ];

    /// <summary>As long as the Api cannot be asked it is asked again, with the same key. Two in a row go to the same number.</summary>
    private static async Task<Guid> PlaceAsync(PhoneClient owner, Guid assistant, int number)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (true)
        {
            try
            {
                var (to, key) = ($"+14155550{300 + (number / 2)}", $"call-{number}");
                var id = await owner.PlaceAsync(assistant, to, key: key);
                (await owner.PlaceAsync(assistant, to, key: key)).ShouldBe(id);
                return id;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, deadline.Token);
            }
        }
    }

    private static int Created(TwilioEmulator twilio) => twilio.Network.Calls.All.Count;

    private static void ShouldBePlacedOnce(TwilioEmulator twilio, IReadOnlyCollection<Guid> accepted)
    {
        var placed = twilio.Network.Calls.ByName();
        placed.Where(calls => calls.Count() > 1).Select(calls => calls.Key).ShouldBeEmpty();
        placed.Select(calls => calls.Key).ShouldBe(accepted.Select(id => $"{id}"), ignoreOrder: true);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (!condition())
            await Task.Delay(10, deadline.Token);
    }
}
