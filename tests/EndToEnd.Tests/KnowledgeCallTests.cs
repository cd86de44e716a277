using System.Text.Json;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>A caller asks what only a document says; then the document says something else, or nothing.</summary>
internal sealed class KnowledgeCallTests
{
    private const string Question = "How much do braces cost for adults?";

    private readonly string _shortReply = Path.GetTempFileName();

    /// <summary>Half a second of sound: nobody has to listen for longer here.</summary>
    [OneTimeSetUp]
    public void Record() => File.WriteAllBytes(_shortReply, [.. Enumerable.Range(0, 4_000).Select(i => (byte)(0x90 + (i % 32)))]);

    [OneTimeTearDown]
    public void Erase() => File.Delete(_shortReply);

    [Test]
    public async Task A_call_is_answered_from_a_PDF_which_its_log_cites_and_after_the_scheduled_reading_from_the_newer_one()
    {
        using var deployment = await Deployment.StartAsync(
            ("Llm__Provider", "Offline"), ("Scripted__Transcript", Question), ("Scripted__ReplyAudio", _shortReply),
            ("Knowledge__RetrievalMs", "60000")); // a busy machine is late otherwise
        using var knowledge = KnowledgeClient.SignIn(deployment);
        var id = await knowledge.UploadAsync(
            "orthodontics.pdf", KnowledgeClient.Pdf("Orthodontics", "Braces for adults cost 2,400 dollars.", "We need about eight visits for them."));
        await knowledge.IndexedAsync(id);
        await knowledge.LinkAsync(id);
        await knowledge.FindAsync(Question, "2,400 dollars");

        var answer = await AnswerAsync(deployment, knowledge, "two thousand four hundred dollars");
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
        await AnswerAsync(deployment, knowledge, "two thousand seven hundred fifty dollars");
    }

    [Test]
    public async Task A_call_is_answered_from_a_web_site_and_after_the_scheduled_reading_from_what_the_site_says_then()
    {
        const string Music = "Do you have a piano?", Bicycles = "Where do I lock my bicycle?", Jobs = "Are you hiring a hygienist?";
        await using var site = await ChangingSite.StartAsync();
        site.Put("/dental/", """<h1>The practice</h1><a href="braces">Braces</a> <a href="music">Music</a> <a href="bicycles">Bicycles</a>""");
        site.Put("/dental/braces", "<h1>Braces</h1><p>Braces for adults cost 2,400 dollars.</p>");
        site.Put("/dental/music", "<h1>Music</h1><p>A piano stands below the stuffed bear.</p>");
        site.Put("/dental/bicycles", "<h1>Bicycles</h1><p>You lock your bicycle under the stairs.</p>");
        using var deployment = await Deployment.StartAsync(
            ("Llm__Provider", "Offline"), ("Scripted__Transcript", Question), ("Scripted__ReplyAudio", _shortReply), ("Knowledge__RetrievalMs", "60000"),
            ("WebPages__AllowLoopback", "true"), ("WebPages__IntervalMs", "0"));
        using var knowledge = KnowledgeClient.SignIn(deployment);
        var id = await knowledge.AddAsync(new { url = new Uri(site.Address, "/dental/"), name = "Our web site", scope = new { } });
        await knowledge.IndexedAsync(id);
        await knowledge.LinkAsync(id);
        await knowledge.PlanAsync(id, "0 4 * * *");
        await knowledge.FindAsync(Question, "2,400 dollars");
        await knowledge.FindAsync(Music, "stuffed bear");

        ShouldCite(await AnswerAsync(deployment, knowledge, "two thousand four hundred dollars"), id);

        site.Put("/dental/", """<h1>The practice</h1><a href="braces">Braces</a> <a href="bicycles">Bicycles</a> <a href="jobs">Jobs</a>""");
        site.Put("/dental/braces", "<h1>Braces</h1><p>Braces for adults cost 2,750 dollars.</p>");
        site.Move("/dental/bicycles", "/dental/cycling");
        site.Remove("/dental/music");
        site.Put("/dental/jobs", "<h1>Jobs</h1><p>We are hiring a hygienist.</p>");
        (await knowledge.ChangesAsync(id)).Count.ShouldBe(1, "it is not four o'clock yet");
        MakeItFourOClock(deployment);
        await knowledge.UntilAsync(id, source => source.GetProperty("lastChange").GetProperty("removed").GetInt32() == 1);

        var changes = (await knowledge.ChangesAsync(id))[0].GetProperty("documents").EnumerateArray().ToList();
        var price = Changed("/dental/braces", "changed");
        price.GetProperty("added")[0].GetString()!.ShouldContain("2,750 dollars");
        price.GetProperty("removed")[0].GetString()!.ShouldContain("2,400 dollars");
        Changed("/dental/cycling", "moved").GetProperty("movedFrom").GetString()!.ShouldEndWith("/dental/bicycles");
        Changed("/dental/music", "removed").GetProperty("removed")[0].GetString()!.ShouldContain("stuffed bear");
        Changed("/dental/jobs", "added");
        await knowledge.FindAsync(Bicycles, "under the stairs");
        await knowledge.FindAsync(Jobs, "hiring a hygienist");
        (await knowledge.FindsAsync(Music, "stuffed bear")).ShouldBeFalse();

        ShouldCite(await AnswerAsync(deployment, knowledge, "two thousand seven hundred fifty dollars"), id);
        await deployment.RestartMediaAsync(("Scripted__Transcript", Music));
        var unknown = await AnswerAsync(deployment, knowledge, "I don't know that.");
        unknown.GetProperty("retrieval").GetProperty("isAnswerable").GetBoolean().ShouldBeFalse();

        JsonElement Changed(string path, string kind) => changes.Single(change => change.GetProperty("kind").GetString() == kind
            && new Uri(change.GetProperty("address").GetString()!).AbsolutePath == path);
    }

    private static void ShouldCite(JsonElement answer, Guid source)
    {
        var citation = answer.GetProperty("retrieval").GetProperty("citations")[0];
        (citation.GetProperty("sourceId").GetGuid(), citation.GetProperty("sourceName").GetString()).ShouldBe((source, "Our web site"));
        citation.GetProperty("heading").GetString()!.ShouldEndWith("Braces");
    }

    /// <summary>The text that is read when the clock of a schedule strikes.</summary>
    private static void MakeItFourOClock(Deployment deployment)
    {
        using var connection = deployment.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = """UPDATE "SourceStates" SET "NextRefreshAt" = '2026-01-05 04:00:00' """;
        command.ExecuteNonQuery().ShouldBe(1);
    }

    /// <summary>
    /// The first turn that answers the caller of a new call with the text: a media host finds what the Api has indexed a moment later, and
    /// where the machine is busy a caller may hear no more than that it takes a moment.
    /// </summary>
    private static async Task<JsonElement> AnswerAsync(Deployment deployment, KnowledgeClient knowledge, string text)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (true)
        {
            var wait = Step.WaitForReplyEnd((int)HostProcess.Timeout.TotalMilliseconds);
            var call = await deployment.CallAsync(wait, Step.Say(1_000), wait, Step.HangUp());
            call.Failures.ShouldBeEmpty();
            var answer = (await knowledge.TurnsOfLatestCallAsync(2))[1];
            var said = answer.GetProperty("assistantSaid").GetString()!;
            if (said.Contains(text, StringComparison.Ordinal))
                return answer;
            deadline.IsCancellationRequested.ShouldBeFalse($"It is answered: {said}");
        }
    }
}
