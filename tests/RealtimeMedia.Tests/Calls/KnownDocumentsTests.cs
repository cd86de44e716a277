using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>A call whose assistant knows documents.</summary>
internal sealed class KnownDocumentsTests
{
    private static readonly DateTime Now = new(2026, 1, 5, 14, 30, 0, DateTimeKind.Utc);

    private readonly TestStream _stream = new();

    [Test]
    public async Task What_documents_say_is_told_to_the_model_and_cited_in_the_log()
    {
        await using var host = await CallHost.StartAsync(business => Hours(business));
        host.Model.Answer.Add(new FunctionCallContent("1", CallTools.EndCall));
        host.Recognizers.Partial = "when do";
        _stream.Start(await host.RingAsync()).Speak();
        await host.Runner.RunAsync(_stream, CancellationToken.None);

        host.Model.Asked.ShouldContain(message => message.Text.Contains("We open at seven, on Sundays at nine."));
        var turn = (await host.TurnsAsync()).ShouldHaveSingleItem();
        var retrieval = turn.Retrieval.ShouldNotBeNull();
        (retrieval.Query, retrieval.IsAnswerable, retrieval.IsLate).ShouldBe(("When do you open?", true, false));
        retrieval.Citations.ShouldHaveSingleItem().SourceName.ShouldBe("Opening hours");
        var waterfall = turn.Latency.Waterfall.ShouldNotBeNull();
        waterfall.RetrievedMs.ShouldNotBeNull().ShouldBeInRange(waterfall.TranscriptMs!.Value, waterfall.FirstTokenMs!.Value);
        (await host.CountAsync<KnowledgeQuery>()).ShouldBe(1);
    }

    [Test]
    public async Task A_call_without_documents_looks_for_nothing()
    {
        await using var host = await CallHost.StartAsync();
        host.Model.Answer.Add(new FunctionCallContent("1", CallTools.EndCall));
        host.Recognizers.Partial = "when do";
        _stream.Start(await host.RingAsync()).Speak();
        await host.Runner.RunAsync(_stream, CancellationToken.None);
        var turn = (await host.TurnsAsync()).ShouldHaveSingleItem();
        turn.Retrieval.ShouldBeNull();
        turn.Latency.Waterfall!.RetrievedMs.ShouldBeNull();
        (await host.CountAsync<KnowledgeQuery>()).ShouldBe(0);
    }

    private static object[] Hours(Business business)
    {
        var source = DataSource.OfFile(DataSourceId.New(), business.Owner, "Opening hours", SourceKind.Text, Now);
        var document = SourceDocument.Found(business.Owner, source.Id, "hours.txt", new string('A', 64), depth: 0);
        var chunk = DocumentChunk.Create(
            document, 0, "", page: null, "We open at seven, on Sundays at nine.", 10, "Opening hours", new string('0', 64));
        chunk.Publish(0, null);
        return [source, document, chunk];
    }
}
