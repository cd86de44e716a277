using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Tests.Search;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Cohere;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.Infrastructure.Tests.Cohere;

/// <summary>A search as a host does it, where somebody else judges what was found.</summary>
internal sealed class RerankedSearchTests
{
    [Test]
    [CancelAfter(TestTimeout.Ms)]
    public async Task What_a_reranker_says_counts_and_where_it_fails_the_application_judges_itself(CancellationToken ct)
    {
        await using var emulator = await CohereEmulator.StartAsync(new CohereOptions
        {
            Score = (_, text) => text.Contains("behind the house", StringComparison.Ordinal) ? 0.9 : 0.1,
        });
        await using var host = await TestHost.StartAsync(settings: new()
        {
            ["Reranking:Provider"] = "Cohere",
            ["Reranking:Endpoint"] = $"{emulator.Origin}/v2/rerank",
            ["Reranking:ApiKey"] = emulator.Options.ApiKey,
            ["Reranking:Model"] = emulator.Options.Model,
            ["Knowledge:RetrievalMs"] = "60000",
        });
        var mine = new SownSource(OwnerId.New());
        var said = mine.Add("Parking, parking and once more parking.");
        var meant = mine.Add("You leave your car behind the house, on our own parking.", context: "How to find us");
        await host.SaveAsync(mine.Rows);

        var judged = await SearchAsync(host, mine.Source.OwnerId);
        while (judged.Items[0].Score is not 0.9) // a busy machine may be late
        {
            ct.ThrowIfCancellationRequested();
            judged = await SearchAsync(host, mine.Source.OwnerId);
        }

        judged.Items.Select(item => (item.ChunkId, item.Score)).ShouldBe([(meant.Value, 0.9), (said.Value, 0.1)]);
        emulator.Requests.Last().Body["documents"]!.AsArray().Select(text => text!.GetValue<string>())
            .ShouldContain("How to find us\nYou leave your car behind the house, on our own parking.");

        emulator.Faults.Add(new Fault { Status = 500 });
        var alone = await SearchAsync(host, mine.Source.OwnerId);
        alone.Problem.ShouldBeNull();
        alone.Items[0].ChunkId.ShouldBe(said.Value);
        alone.IsAnswerable.ShouldBeTrue();
    }

    private static async Task<KnowledgeAnswer> SearchAsync(TestHost host, OwnerId owner) =>
        (await host.SendAsync(new SearchKnowledgeQuery("parking", AssistantId: null, Take: null), owner)).Value;
}
