using System.Text.Json;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>A caller asks what only a document says; then the document says something else.</summary>
internal sealed class KnowledgeCallTests
{
    private const string Question = "How much do braces cost for adults?";

    [Test]
    public async Task A_call_is_answered_from_a_PDF_which_its_log_cites_and_after_the_scheduled_reading_from_the_newer_one()
    {
        using var deployment = await Deployment.StartAsync(
            ("Llm__Provider", "Offline"), ("Scripted__Transcript", Question), ("Knowledge__RetrievalMs", "5000")); // a busy machine is late otherwise
        using var knowledge = await KnowledgeClient.SignInAsync(deployment);
        var id = await knowledge.UploadAsync(
            "orthodontics.pdf", KnowledgeClient.Pdf("Orthodontics", "Braces for adults cost 2,400 dollars.", "We need about eight visits for them."));
        await knowledge.IndexedAsync(id);
        await knowledge.LinkAsync(id);
        await knowledge.FindAsync(Question, "2,400 dollars");

        var answer = await AnswerAsync(deployment, knowledge);
        answer.GetProperty("assistantSaid").GetString()!.ShouldContain("two thousand four hundred dollars");
        var retrieval = answer.GetProperty("retrieval");
        retrieval.GetProperty("isAnswerable").GetBoolean().ShouldBeTrue();
        var citation = retrieval.GetProperty("citations")[0];
        (citation.GetProperty("sourceId").GetGuid(), citation.GetProperty("sourceName").GetString(), citation.GetProperty("page").GetInt32())
            .ShouldBe((id, "orthodontics.pdf", 1));
        citation.GetProperty("score").GetDouble().ShouldBeInRange(0.01, 1);
        var asked = (await knowledge.GetAsync("api/knowledge-base/queries")).GetProperty("items")[0];
        (asked.GetProperty("text").GetString(), asked.GetProperty("isAnswerable").GetBoolean()).ShouldBe((Question, true));

        await knowledge.PlanAsync(id, "0 4 * * *");
        await knowledge.ReplaceAsync(
            id, "orthodontics.pdf", KnowledgeClient.Pdf("Orthodontics", "Braces for adults cost 2,750 dollars.", "We need about eight visits for them."));
        (await knowledge.ChangesAsync(id)).Count.ShouldBe(1, "it is not four o'clock yet");
        MakeItFourOClock(deployment);
        await knowledge.UntilAsync(id, source => source.GetProperty("lastChange").GetProperty("changed").GetInt32() == 1);
        (await knowledge.ChangesAsync(id))[0].GetProperty("documents")[0].GetProperty("added")[0].GetString()!.ShouldContain("2,750 dollars");
        await knowledge.FindAsync(Question, "2,750 dollars");
        await MediaHostsLearnAsync(deployment, knowledge, "two thousand seven hundred");
    }

    /// <summary>The text that is read when the clock of a schedule strikes.</summary>
    private static void MakeItFourOClock(Deployment deployment)
    {
        using var connection = deployment.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = """UPDATE "SourceStates" SET "NextRefreshAt" = '2026-01-05 04:00:00' """;
        command.ExecuteNonQuery().ShouldBe(1);
    }

    /// <summary>A media host finds what the Api has indexed a moment later.</summary>
    private static async Task MediaHostsLearnAsync(Deployment deployment, KnowledgeClient knowledge, string text)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (!(await AnswerAsync(deployment, knowledge)).GetProperty("assistantSaid").GetString()!.Contains(text, StringComparison.Ordinal))
            deadline.Token.ThrowIfCancellationRequested();
    }

    /// <summary>The turn that answers the caller of a new call.</summary>
    private static async Task<JsonElement> AnswerAsync(Deployment deployment, KnowledgeClient knowledge)
    {
        var call = await deployment.CallAsync(Step.WaitForReplyEnd(), Step.Say(1_000), Step.WaitForReplyEnd(), Step.HangUp());
        call.Failures.ShouldBeEmpty();
        await deployment.LogOfAsync(call);
        return (await knowledge.TurnsOfLatestCallAsync(2))[1];
    }
}
