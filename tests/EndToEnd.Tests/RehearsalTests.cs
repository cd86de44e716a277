using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>A host whose providers are vendors has rehearsed with their adapters before it is ready, without asking them.</summary>
internal sealed class RehearsalTests
{
    private const int MostStarts = 3;

    private const string WarmedUp = "Warmed up in";

    [Test]
    public async Task No_speech_is_connected_and_no_model_asked_before_the_first_call()
    {
        await using var azure = await AzureSpeechEmulator.StartAsync();
        await using var openAI = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions { ApiKey = "key" });
        using var deployment = await Deployment.StartAsync(
            ("Media__WarmUpSeconds", "300"),
            ("Speech__Provider", "Azure"),
            ("AzureSpeech__Key", azure.Options.Key),
            ("AzureSpeech__Endpoint", azure.Origin.Replace("http:", "ws:", StringComparison.Ordinal)),
            ("Llm__Provider", "OpenAI"),
            ("OpenAI__ApiKey", "key"),
            ("OpenAI__BaseUrl", openAI.Origin + "/v1"),
            ("OpenAI__ChatModel", "gpt-4o-mini"));

        await WarmedUpAsync(deployment);
        deployment.Media.Output.ShouldNotContain("Fallback", customMessage: "nor does the log tell of rehearsed calls");
        azure.Connections.ShouldBeEmpty();
        openAI.Requests.ShouldBeEmpty();

        var call = await deployment.CallAsync([.. Talk.Of(answers: 1), Step.HangUp()]);
        call.Failures.ShouldBeEmpty();
        (await deployment.LogOfAsync(call)).Turns!.ShouldContain(turn => turn.CallerSaid != null && turn.CallerHeard!.Length > 0);
        azure.Connections.ShouldNotBeEmpty();
        openAI.Requests.ShouldNotBeEmpty();
    }

    /// <summary>A line is read later than the host is ready; and on a machine short of CPU a rehearsal may be broken off, which the next start makes good.</summary>
    private static async Task WarmedUpAsync(Deployment deployment)
    {
        for (var start = 1; ; start++)
        {
            await deployment.Media.SaysAsync("Host.WarmUp[");
            if (start == MostStarts || deployment.Media.Output.Contains(WarmedUp, StringComparison.Ordinal))
                break;
            await deployment.RestartMediaAsync();
        }

        deployment.Media.Output.ShouldContain(WarmedUp);
    }
}
