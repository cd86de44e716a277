using VoiceAssistant.VendorEmulators.AzureSearch;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.Cohere;
using VoiceAssistant.VendorEmulators.OpenAI;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.WebSearch;

namespace VoiceAssistant.VendorEmulators;

/// <summary>The emulators that can be run by hand.</summary>
internal static class Emulators
{
    /// <summary>By name: starts it on a port of this machine, 0 for any free one, and tells its origin.</summary>
    public static IReadOnlyDictionary<string, Func<int, Task<string>>> Known { get; } = new Dictionary<string, Func<int, Task<string>>>
    {
        ["azure-search"] = async port => (await AzureSearchEmulator.StartAsync(new AzureSearchOptions(), port)).Origin,
        ["azure-speech"] = async port => (await AzureSpeechEmulator.StartAsync(new SpeechEmulatorOptions { KeepsAudio = false }, port)).Origin,
        ["cohere"] = async port => (await CohereEmulator.StartAsync(new CohereOptions(), port)).Origin,
        ["openai"] = async port => (await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions(), port)).Origin,
        ["ollama"] = async port => (await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions { IsOllama = true, Models = ["llama3.2:latest"] }, port)).Origin,
        ["twilio"] = async port => (await TwilioEmulator.StartAsync(new TwilioEmulatorOptions(), port)).Origin,
        ["web-search"] = async port => (await WebSearchEmulator.StartAsync(new WebSearchEmulatorOptions(), port)).Origin,
    };

    public static int Explain(string problem)
    {
        Console.Error.WriteLine($"{problem} There are: {string.Join(", ", Known.Keys)}.");
        return 2;
    }
}
