using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.VendorEmulators.OpenAI;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;
using VoiceAssistant.VendorEmulators.WebSearch;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>Both hosts, an emulated carrier and a model, for all tests of calls that are placed, handed over and recorded: each has numbers of its own.</summary>
[SetUpFixture]
public sealed partial class TelephonyHosts
{
    internal static TwilioEmulator Twilio { get; private set; } = null!;

    internal static PhoneClient Owner { get; private set; } = null!;

    /// <summary>May call at any time, and knows nobody to connect callers with.</summary>
    internal static Guid Assistant { get; private set; }

    internal static BookingDesk Desk { get; private set; } = null!;

    internal static WebSearchEmulator Web { get; private set; } = null!;

    internal static Deployment Hosts { get; private set; } = null!;

    private static OpenAIEmulator Model { get; set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions
        {
            CallsPerSecond = 50,
            SaysFast = true,
            WebhookTimeout = TimeSpan.FromMinutes(2), // a busy machine answers late, which is not what is tested here
            StepTimeout = HostProcess.Timeout,
        });
        Model = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions { ApiKey = "key", Answer = Answer });
        Desk = await BookingDesk.StartAsync();
        Web = await WebSearchEmulator.StartAsync(new WebSearchEmulatorOptions());
        Hosts = await Deployment.StartAsync(
            ("Twilio__ApiBaseUrl", Twilio.Origin),
            ("Twilio__UsesApi", "true"),
            ("Twilio__AuthToken", Twilio.Options.AuthToken),
            ("Outbound__PerSecondOfLine", "50"),
            ("Outbound__PerSecondOfOwner", "50"),
            ("Outbound__SilenceSeconds", "2"),
            ("Llm__Provider", "OpenAI"),
            ("WebSearch__Provider", "Searxng"),
            ("WebSearch__BaseUrl", Web.Origin),
            ("HttpTools__AllowLoopback", "true"),
            ("OpenAI__ApiKey", "key"),
            ("OpenAI__BaseUrl", $"{Model.Origin}/v1"),
            ("OpenAI__ChatModel", "gpt-4o-mini"),
            ("Scripted__Transcript", "Yes, please do."));
        Owner = PhoneClient.SignIn(Hosts);
        Assistant = await Owner.AddAssistantAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Owner?.Dispose();
        Hosts?.Dispose();
        foreach (var emulator in (IAsyncDisposable?[])[Model, Twilio, Desk, Web])
            await (emulator?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Waits until somebody was connected, has them talk for longer than who hangs up at once, and hangs up for them.</summary>
    internal static async Task TalkAsync(string person)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        EmulatedCall? call;
        while ((call = Twilio.Network.Calls.All.SingleOrDefault(c => c.To == person)) is null || call.Details(CallEventKind.Connected).Count == 0)
            await Task.Delay(50, deadline.Token);
        await Task.Delay(1_500, deadline.Token);
        call.Leg!.End();
    }

    private static ChatAnswer Answer(ChatQuestion question)
    {
        if (UnrulyModel.IsMeantBy(question))
            return UnrulyModel.Answer(question);
        if (!BookingModel.IsMeantBy(question))
            return ObedientModel.Answer(question);
        var number = question.Messages.Select(ChatQuestion.TextOf).Select(text => Number().Match(text)).First(match => match.Success).Groups[1].Value;
        return BookingModel.Answer(question, number, Desk.Booked.ContainsKey(number));
    }

    [GeneratedRegex(@"has the number (\+\d+)")]
    private static partial Regex Number();

    /// <summary>Null where there is no such member.</summary>
    internal static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
