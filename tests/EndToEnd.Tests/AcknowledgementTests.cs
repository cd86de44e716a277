using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>A caller who only hums along.</summary>
internal sealed class AcknowledgementTests
{
    [TestCase(240)]
    [TestCase(600)]
    public async Task An_acknowledgement_does_not_take_the_word_from_the_assistant(int voiceMs)
    {
        using var deployment = await Deployment.StartAsync(("Scripted__Transcript", "Mm-hmm."));
        var call = await deployment.CallAsync(
            Step.WaitForReply(), Step.Interrupt(afterMs: 800, voiceMs), Step.Pause(6_000), Step.HangUp());
        var greeting = (await deployment.LogOfAsync(call)).Turns.ShouldHaveSingleItem();
        greeting.CallerHeard.ShouldBe(greeting.AssistantSaid);
        greeting.Interrupted.ShouldBe(false);
    }
}
