using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>Two Api hosts on one PostgreSQL: whatever one of them is told of knowledge, the other one knows. How soon, <c>Benchmarks freshness</c> tells.</summary>
internal sealed class SharedKnowledgeTests
{
    [Test]
    public async Task What_one_host_indexes_corrects_and_deletes_the_other_finds_and_forgets()
    {
        if (PostgreSqlDatabase.IsSkipped)
            Assert.Ignore(PostgreSqlDatabase.Missing);
        using var deployment = await Deployment.StartAsync(DatabaseKind.PostgreSql);
        using var first = KnowledgeClient.SignIn(deployment);
        using var second = KnowledgeClient.SignIn(deployment, await deployment.StartAnotherApiAsync());
        // searched before there is anything: each host has looked at the owner's vectors, and has to look again
        foreach (var host in new[] { first, second })
            (await host.FindsAsync("Where can I leave my bike?", "bicycle")).ShouldBeFalse();

        await ShareAsync(first, second, "You lock your bicycle under the stairs.", "Where can I leave my bike?", "You lock your bicycle in the yard.");
        await ShareAsync(second, first, "Hounds wait beside the entrance.", "Is my dog welcome?", "Hounds stay at home.");
    }

    /// <param name="question">Shares no word with the texts, so that it is their vectors that are found.</param>
    private static async Task ShareAsync(KnowledgeClient here, KnowledgeClient there, string text, string question, string correction)
    {
        var id = await here.AddAsync(new { name = "A note", text });
        await here.IndexedAsync(id);
        await FoundAsync(there, question, text);
        await FoundAsync(here, question, text);

        await here.CorrectAsync(id, correction);
        await FoundAsync(there, question, correction);
        (await there.FindsAsync(question, text)).ShouldBeFalse();

        await here.DeleteAsync(id);
        (await there.FindsAsync(question, correction)).ShouldBeFalse();
    }

    private static async Task FoundAsync(KnowledgeClient host, string question, string text)
    {
        var began = TimeProvider.System.GetTimestamp();
        await host.FindAsync(question, text);
        await TestContext.Out.WriteLineAsync($"\"{text}\" was found after {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms.");
    }
}
