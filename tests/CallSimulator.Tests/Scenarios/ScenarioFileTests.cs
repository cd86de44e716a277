using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Tests.Scenarios;

public class ScenarioFileTests
{
    private static readonly string[] Shipped = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Scenarios"), "*.json");

    [TestCaseSource(nameof(Shipped))]
    public void A_shipped_scenario_is_right(string path) => ScenarioFile.Load(path).Name.ShouldBe(Path.GetFileNameWithoutExtension(path));

    [Test]
    public void Six_scenarios_are_shipped() => Shipped.Length.ShouldBe(6);

    [Test]
    public void A_scenario_may_use_every_step_and_expectation()
    {
        var scenario = Parse("""
            { // comments are welcome
              "name": "all", "from": "+15550001111", "to": "+15550002222",
              "steps": [
                {"waitForReply":{"timeoutMs":5}}, {"waitForReplyEnd":{"settleMs":100}}, {"say":{"voiceMs":100}}, {"pause":{"ms":10}},
                {"interrupt":{"afterMs":5,"voiceMs":100}}, {"dtmf":{"digits":"1#D"}}, {"stall":{"ms":5,"then":"lose"}},
                {"repeat":{"times":2,"steps":[{"pause":{"ms":1}}]}}, {"waitForEnd":{}}, {"dropSocket":{}}, {"hangUp":{"afterReplyMs":5}},
              ],
              "expect": { "everyTurnAnswered": true, "maxReplyLatencyMs": 1.5, "endedBy": "none", "said": ["a"], "webhookStatus": 403,
                "log": { "heardIsTrue": true, "callerSaidContains": ["b"] } }
            }
            """);

        scenario.Steps.Count.ShouldBe(11);
        scenario.Steps[7].Repeat!.Steps[0].Pause!.Ms.ShouldBe(1);
        scenario.Expect.MaxProtocolWarnings.ShouldBe(0);
        scenario.Expect.Log!.HeardIsTrue.ShouldBe(true);
    }

    [TestCase("""{"name":"x","steps":[],"nmae":1}""", "nmae")]
    [TestCase("""{"name":"x","steps":[{"say":{"voiceMS":1}}]}""", "voiceMS")]
    [TestCase("""{"name":"x","steps":[{"wait":{}}]}""", "wait")]
    [TestCase("""{"name":"x","steps":[],"expect":{"minReplys":1}}""", "minReplys")]
    [TestCase("""{"steps":[]}""", "name")]
    [TestCase("""{"name":"x"}""", "steps")]
    [TestCase("""{"name":"x","steps":[{}]}""", "steps[0] does nothing")]
    [TestCase("""{"name":"x","steps":[{"say":{"voiceMs":1},"pause":{"ms":1}}]}""", "say and pause")]
    [TestCase("""{"name":"x","steps":[{"say":{}}]}""", "either wav or voiceMs")]
    [TestCase("""{"name":"x","steps":[{"say":{"voiceMs":0}}]}""", "positive")]
    [TestCase("""{"name":"x","steps":[{"dtmf":{"digits":"12x"}}]}""", "0-9 * # A-D")]
    [TestCase("""{"name":"x","steps":[{"stall":{"ms":5,"then":"wait"}}]}""", "burst or lose")]
    [TestCase("""{"name":"x","steps":[{"repeat":{"times":1,"steps":[{"repeat":{"times":0,"steps":[]}}]}}]}""", "steps[0].repeat.steps[0].repeat")]
    [TestCase("""{"name":"x","steps":[],"expect":{"endedBy":"me"}}""", "endedBy")]
    [TestCase("""{"name":"x","steps":[{"say":{"wav":"missing.wav"}}]}""", "missing.wav")]
    [TestCase("nonsense", "line 1")]
    public void A_wrong_scenario_is_refused_in_one_sentence(string json, string named)
    {
        var message = Should.Throw<ScenarioException>(() => Parse(json)).Message;

        message.ShouldContain(named);
        message.ShouldNotContain("\n");
    }

    [Test]
    public void A_missing_file_is_refused_in_one_sentence() =>
        Should.Throw<ScenarioException>(() => ScenarioFile.Load("nowhere.json")).Message.ShouldContain("nowhere.json cannot be read");

    private static Scenario Parse(string json) => ScenarioFile.Parse(json, AppContext.BaseDirectory, "test");
}
