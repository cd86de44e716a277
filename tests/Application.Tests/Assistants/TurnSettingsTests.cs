using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Tests.Assistants;

public sealed class TurnSettingsTests
{
    private static readonly TurnDefaults Defaults = new() { EndpointMs = 400, LongestEndpointMs = 1_500, MaxUtteranceSeconds = 45 };

    [Test]
    public void The_deployment_fills_what_an_assistant_leaves_open()
    {
        var settings = TurnSettings.Of(TurnPolicy.Default, Defaults);
        (settings.EndpointMs, settings.LongestEndpointMs, settings.MaxUtteranceMs).ShouldBe((400, 1_500, 45_000));
        (settings.Acknowledgements, settings.Interruptions).ShouldBe(([], []));
    }

    [Test]
    public void An_assistants_own_settings_hold()
    {
        var settings = TurnSettings.Of(
            new(LongestEndpointMs: 3_000, MaxUtteranceSeconds: 20, Acknowledgements: ["got it"], Interruptions: ["hold on"]), Defaults);
        (settings.LongestEndpointMs, settings.MaxUtteranceMs).ShouldBe((3_000, 20_000));
        settings.Acknowledgements.ShouldBe(["got it"]);
        settings.Interruptions.ShouldBe(["hold on"]);
    }

    [Test]
    public void The_end_of_a_turn_is_never_put_off_for_less_than_it_takes_anyway() =>
        TurnSettings.Of(new(EndpointMs: 5_000, LongestEndpointMs: 1_000), Defaults).LongestEndpointMs.ShouldBe(5_000);
}
