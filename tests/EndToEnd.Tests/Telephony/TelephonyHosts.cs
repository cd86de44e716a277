using System.Text.Json;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.VendorEmulators.Twilio;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>Both hosts and an emulated carrier, for all tests of calls that are placed and handed over: each has numbers of its own.</summary>
[SetUpFixture]
public sealed class TelephonyHosts
{
    internal static TwilioEmulator Twilio { get; private set; } = null!;

    internal static PhoneClient Owner { get; private set; } = null!;

    /// <summary>May call at any time, and knows nobody to connect callers with.</summary>
    internal static Guid Assistant { get; private set; }

    private static Deployment Hosts { get; set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { CallsPerSecond = 50, SaysFast = true });
        Hosts = await Deployment.StartAsync(
            ("Twilio__ApiBaseUrl", Twilio.Origin),
            ("Twilio__UsesApi", "true"),
            ("Twilio__AuthToken", Twilio.Options.AuthToken),
            ("Outbound__PerSecondOfLine", "50"),
            ("Outbound__PerSecondOfOwner", "50"),
            ("Outbound__SilenceSeconds", "2"),
            ("Llm__Provider", "Offline"),
            ("Scripted__Transcript", "Please put me through to the front office."));
        Owner = await PhoneClient.SignInAsync(Hosts);
        Assistant = await Owner.AddAssistantAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Owner?.Dispose();
        Hosts?.Dispose();
        if (Twilio is not null)
            await Twilio.DisposeAsync();
    }

    /// <summary>Null where there is no such member.</summary>
    internal static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
