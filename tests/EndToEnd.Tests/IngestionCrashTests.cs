using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The Api dies (SIGKILL) over documents that it reads, again and again.</summary>
internal sealed class IngestionCrashTests
{
    private const string Sources = "/api/knowledge-base/sources";

    /// <summary>How many documents are read at the same time: a batch of texts is of one of them.</summary>
    private const int Workers = 2;

    [Test]
    public async Task Every_document_is_indexed_once_and_nothing_is_embedded_twice_but_what_was_on_its_way()
    {
        var (documents, kills) = (Setting("DOCUMENTS", 24), Setting("KILLS", 3));
        await using var openAI = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions());
        using var deployment = await Deployment.StartAsync(
            ("Embeddings__Provider", "OpenAI"), ("OpenAI__ApiKey", "the-key"), ("OpenAI__BaseUrl", $"{openAI.Origin}/v1"),
            ("OpenAI__EmbeddingModel", "text-embedding-3-small"));
        using var client = await OwnerSession.RegisterAsync(deployment);
        var random = new Random(7);
        var perKill = documents / (kills + 1);
        for (var number = 0; number < documents; number++)
        {
            (await UploadAsync(client, number)).ShouldBe(System.Net.HttpStatusCode.Accepted);
            if ((number + 1) % perKill != 0 || (number + 1) / perKill > kills)
                continue;
            // of those that were uploaded since the last time, some are read by now
            var until = Embeddings(openAI).Count + random.Next(1, 4);
            await UntilAsync(() => Task.FromResult(Embeddings(openAI).Count >= until));
            deployment.Api.Kill();
            await deployment.RestartApiAsync();
        }

        await UntilAsync(async () => (await client.GetFromJsonAsync<JsonElement>($"{Sources}?status=indexed")).GetProperty("total").GetInt32() == documents);
        using var connection = deployment.Connect();
        Count("""SELECT COUNT(*) FROM "SourceDocuments" """).ShouldBe(documents);
        Count("""SELECT COUNT(*) FROM "DocumentChunks" WHERE "IsStaged" """).ShouldBe(0);
        var chunks = Count("""SELECT COUNT(*) FROM "DocumentChunks" """);
        chunks.ShouldBe(Count("""SELECT COUNT(*) FROM (SELECT DISTINCT "DocumentId", "Ordinal", "Hash" FROM "DocumentChunks") AS "Known" """));
        Count("""SELECT COUNT(*) FROM "ChunkVectors" """).ShouldBe(chunks);
        Count("""SELECT SUM("ChunkCount") FROM "SourceStates" """).ShouldBe(chunks);
        var texts = Embeddings(openAI).SelectMany(texts => texts).ToList();
        var twice = texts.Count - texts.Distinct().Count();
        TestContext.Out.WriteLine($"{chunks} chunks, {twice} of them embedded twice over {kills} kills.");
        texts.Distinct().Count().ShouldBe((int)chunks);
        var largest = (int)Count("""SELECT MAX("ChunkCount") FROM "SourceDocuments" """);
        twice.ShouldBeLessThanOrEqualTo(kills * Workers * largest);

        long Count(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>For longer runs, as docs/testing.md tells.</summary>
    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable($"VOICEASSISTANT_INGESTION_{name}"), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static List<List<string>> Embeddings(OpenAIEmulator openAI) =>
    [
        .. openAI.Requests.Where(r => r.Path.EndsWith("/embeddings", StringComparison.Ordinal))
            .Select(r => r.Json.GetProperty("input").EnumerateArray().Select(text => text.GetString()!).ToList()),
    ];

    private static async Task<System.Net.HttpStatusCode> UploadAsync(HttpClient client, int number)
    {
        var text = new StringBuilder($"# Document {number}\n\n");
        for (var section = 0; section < 6; section++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Part {section} of {number}\n\n");
            for (var sentence = 0; sentence < 20; sentence++)
                text.Append(CultureInfo.InvariantCulture, $"Sentence {sentence} of part {section} of document {number} says something about lamps, chairs and deliveries. ");
            text.Append("\n\n");
        }
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString())), "file", $"{number}.md" } };
        using var response = await client.PostAsync(Sources, form);
        return response.StatusCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        while (!await condition())
            await Task.Delay(50, deadline.Token);
    }
}
