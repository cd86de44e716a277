using VoiceAssistant.Benchmarks.Load;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Benchmarks.Vendors;

/// <summary>Our hosts, and the emulators that they are set up with.</summary>
internal sealed class VendorServers : IAsyncDisposable
{
    private readonly SimulatedCarrier _carrier = new();

    private VendorServers(AzureSpeechEmulator speech, OpenAIEmulator openAI, Server hosts) =>
        (Speech, OpenAI, Hosts) = (speech, openAI, hosts);

    public AzureSpeechEmulator Speech { get; }

    public OpenAIEmulator OpenAI { get; }

    public Server Hosts { get; }

    /// <summary>The recogniser knows every word at once, and the model's answer is short: what is said is not what is measured.</summary>
    public void AnswerAtOnce()
    {
        Speech.Options = Speech.Options with { TailMs = 20 };
        OpenAI.Options.Answer = _ => new ChatAnswer("Very well, I have written that down.");
    }

    /// <param name="settings">Beside those of the emulators, or instead of them.</param>
    public static async Task<VendorServers> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var speech = await AzureSpeechEmulator.StartAsync(new SpeechEmulatorOptions { KeepsAudio = false });
        var openAI = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions { ApiKey = "openai-key" });
        var all = new Dictionary<string, string>
        {
            ["Speech__Provider"] = "Azure",
            ["AzureSpeech__Key"] = speech.Options.Key,
            ["AzureSpeech__Endpoint"] = speech.Origin.Replace("http:", "ws:", StringComparison.Ordinal),
            ["Llm__Provider"] = "OpenAI",
            ["OpenAI__ApiKey"] = openAI.Options.ApiKey,
            ["OpenAI__BaseUrl"] = openAI.Origin + "/v1",
            ["OpenAI__ChatModel"] = "gpt-4o-mini",
            ["OpenAI__TranscriptionModel"] = "gpt-4o-mini-transcribe",
            ["OpenAI__SpeechModel"] = "gpt-4o-mini-tts",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            all[name] = value;
        return new VendorServers(speech, openAI, await Server.StartHostsAsync(Checkout.Path, all, null, null));
    }

    public Task<CallResult> CallAsync(string name, params ScenarioStep[] steps) => _carrier.RunAsync(
        new Scenario { Name = name, Steps = steps },
        new CallOptions { ApiUrl = Hosts.Api, AccountSid = Server.AccountSid, AuthToken = Server.AuthToken, FastSay = true },
        default);

    public async ValueTask DisposeAsync()
    {
        Hosts.Dispose();
        await Speech.DisposeAsync();
        await OpenAI.DisposeAsync();
        _carrier.Dispose();
    }
}
