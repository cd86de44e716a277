using VoiceAssistant.FirstCall.Calls;

namespace VoiceAssistant.FirstCall.Tests.Calls;

internal sealed class ReadinessTests
{
    [Test]
    public void What_is_not_healthy_is_a_sentence_and_the_rest_is_none() => Readiness.Problems("""
        {"status":"unhealthy","checks":{"database":{"status":"healthy","description":"fine"},
         "storage":{"status":"unhealthy","description":"the disk of Storage:Path is full"}}}
        """).ShouldBe(["The Api's storage: the disk of Storage:Path is full."]);

    [TestCase("")]
    [TestCase("<html>")]
    [TestCase("[]")]
    [TestCase("{}")]
    public void An_answer_of_somebody_else_says_nothing(string body) => Readiness.Problems(body).ShouldBeEmpty();

    [Test]
    public async Task A_host_that_does_not_answer_is_named() =>
        (await Readiness.ProblemsAsync("http://127.0.0.1:1", CancellationToken.None)).ShouldBe(["The Api at http://127.0.0.1:1 does not answer."]);
}
