using System.Collections.Concurrent;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary><c>docs/providers.md</c>, followed to the letter; the vendors are emulators.</summary>
[Category("Process")]
internal sealed class ProvidersTests
{
    private const string Document = "docs/providers.md", Saturday = "When are you open on Saturday?";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("voiceassistant-providers-");

    [OneTimeTearDown]
    public void Forget() => _folder.Delete(recursive: true);

    [Test]
    public async Task Every_provider_is_set_up_as_written_and_takes_a_call()
    {
        await using var speech = await AzureSpeechEmulator.StartAsync();
        await using var openAI = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions { ApiKey = "openai-key" });
        await using var azure = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions { ApiKey = "azure-key" });
        await using var own = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions());
        string[] asked = [Saturday, "Do you take new patients?"];
        var callers = new ConcurrentDictionary<string, string>();
        speech.Script = heard => new ScriptedPhrase(callers.GetOrAdd(heard.ConnectionId, _ => asked[Math.Min(callers.Count, asked.Length - 1)]));
        string[] said = ["How do I cancel an appointment?", "Where can I park my car?"];
        var heard = 0;
        openAI.Options.Transcribe = _ => said[Math.Min(heard++, said.Length - 1)];
        own.Options.Transcribe = _ => "Is there a fee for late cancellation?";

        var output = await DocumentScript.RunAsync(Document, new Dictionary<string, string>
        {
            ["RUN"] = $"./run --once --api-port {FreePort.Take()} --media-port {FreePort.Take()} --artifacts {Path.Combine(_folder.FullName, "artifacts")}",
            ["Storage__Path"] = Path.Combine(_folder.FullName, "data"),
            ["Media__WarmUpSeconds"] = "0",
            ["AZURE_SPEECH_KEY"] = speech.Options.Key,
            ["AzureSpeech__Endpoint"] = speech.Origin.Replace("http:", "ws:", StringComparison.Ordinal),
            ["OPENAI_API_KEY"] = openAI.Options.ApiKey,
            ["OpenAI__BaseUrl"] = openAI.Origin + "/v1",
            ["OpenAI__ChatModel"] = "gpt-4o-mini",
            ["OpenAI__TranscriptionModel"] = "gpt-4o-mini-transcribe",
            ["OpenAI__SpeechModel"] = "gpt-4o-mini-tts",
            ["AZURE_OPENAI_ENDPOINT"] = azure.Origin,
            ["AZURE_OPENAI_KEY"] = azure.Options.ApiKey,
            ["OWN_SERVER"] = own.Origin + "/v1",
        });

        output.ShouldContain(Saturday);
        output.ShouldContain("You said: Is there a fee for late cancellation");
        speech.Violations.ShouldBeEmpty();
    }
}
