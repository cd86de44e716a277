using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.Knowledge;

/// <summary>Another model is chosen for documents that have vectors already. The questions share no word with them by which they are found.</summary>
public sealed class ModelSwitchTests
{
    private const string Dogs = "Dogs are welcome on the terrace.", Hair = "A haircut costs thirty-one euros.";
    private const string OfDogs = "May I bring my puppy along?", OfHair = "What do you charge for a trim?";
    private const string Local = "Local/all-MiniLM-L6-v2", Remote = "OpenAI/embed-1";

    private readonly OwnerId _owner = OwnerId.New();
    private readonly List<KnowledgeHost> _hosts = [];
    private TestDatabase _database = null!;
    private OpenAIEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = TestDatabase.Reuse(DatabaseKind.Sqlite);
        _emulator = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions());
    }

    [TearDown]
    public async Task StopAsync()
    {
        _hosts.ForEach(host => host.Dispose());
        await _emulator.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task Until_all_vectors_are_made_anew_documents_are_found_by_the_meaning_that_the_earlier_model_knows()
    {
        var before = Start("Local");
        var (dogs, hair) = (await before.AddAsync("House rules", Dogs), await before.AddAsync("Prices", Hair));
        await before.DoAllAsync();
        var (dogsByLocal, hairByLocal) = (await CosineAsync(before, OfDogs, dogs), await CosineAsync(before, OfHair, hair));

        var after = Start("OpenAI");
        await CosineAsync(after, OfDogs, dogs, dogsByLocal);
        await CosineAsync(after, OfHair, hair, hairByLocal);
        (await after.SearchAsync(OfDogs)).Items[0].Text.ShouldBe(Dogs);

        var renewed = (await after.DoOneAsync()).ShouldNotBeNull();
        var (others, question, byLocal) = renewed == dogs ? (hair, OfHair, hairByLocal) : (dogs, OfDogs, dogsByLocal);
        (await after.SearchAsync(question, found => found.Count == 2 && IsCosine(found[others.Value].Cosine, byLocal)))[renewed.Value].Cosine
            .ShouldNotBeNull().ShouldBe(await DotAsync(after, question, renewed), 0.001);

        await after.DoAllAsync();
        (await after.ModelsAsync()).ShouldBe([Remote]);
        var found = await after.SearchAsync(OfDogs, found => found.Count == 2);
        found[dogs.Value].Cosine.ShouldNotBeNull().ShouldBe(await DotAsync(after, OfDogs, dogs), 0.001);
        _emulator.Requests.Count(request => request.Path.EndsWith("/embeddings", StringComparison.Ordinal)).ShouldBePositive();
    }

    [Test]
    public async Task Where_the_earlier_model_fails_words_find_what_only_it_knows_and_the_new_one_is_not_harmed()
    {
        var before = Start("OpenAI");
        var (dogs, hair) = (await before.AddAsync("House rules", Dogs), await before.AddAsync("Prices", Hair));
        await before.DoAllAsync();
        var byRemote = await CosineAsync(before, OfDogs, dogs);
        var after = Start("Local");
        await CosineAsync(after, OfDogs, dogs, byRemote);

        _emulator.Faults.Add(new Fault { Status = 503, RetryAfter = "0", Times = null });
        var renewed = (await after.DoOneAsync()).ShouldNotBeNull();
        var (others, word) = renewed == dogs ? (hair, "haircut?") : (dogs, "dogs?");
        (await after.SearchAsync("Is there something about pets or fees?", found => found.ContainsKey(renewed.Value)))[renewed.Value].Cosine.ShouldNotBeNull();
        var found = await after.SearchAsync(word, found => found.Count == 2);
        (found[renewed.Value].Cosine is null, found[others.Value].Cosine, found[others.Value].Lexical is null).ShouldBe((false, null, false));
        after.Log.Lines.ShouldContain(line => line.Contains($"No vector of a question by {Remote}", StringComparison.Ordinal));
        (await after.HealthAsync("embeddings")).Description.ShouldNotBeNull().ShouldStartWith("Local");

        await after.DoAllAsync();
        (await after.ModelsAsync()).ShouldBe([Local]);
        await CosineAsync(after, OfHair, hair);
    }

    [Test]
    public async Task Where_there_are_no_settings_for_the_earlier_model_words_have_to_do_which_is_said_once()
    {
        var before = Start("OpenAI");
        var dogs = await before.AddAsync("House rules", Dogs);
        await before.DoAllAsync();
        using var after = new KnowledgeHost(_database, _owner, ("Embeddings:Provider", "Local"));
        (await after.SearchAsync("dogs?", found => found.ContainsKey(dogs.Value)))[dogs.Value].Cosine.ShouldBeNull();
        (await after.SearchAsync(OfDogs)).Items.ShouldBeEmpty();
        after.Log.Lines.Count(line => line.Contains(Remote, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task While_the_new_model_fails_the_earlier_one_goes_on_answering_and_none_of_its_vectors_is_lost()
    {
        var before = Start("Local");
        var dogs = await before.AddAsync("House rules", Dogs);
        await before.DoAllAsync();
        var byLocal = await CosineAsync(before, OfDogs, dogs);
        _emulator.Faults.Add(new Fault { Status = 404, Times = null });
        var after = Start("OpenAI");
        await after.DoAllAsync();
        (await after.ModelsAsync()).ShouldBe([Local]);
        await CosineAsync(after, OfDogs, dogs, byLocal);

        using var none = new KnowledgeHost(_database, _owner, ("Embeddings:Provider", "None"));
        (await none.SearchAsync(OfDogs)).Items.ShouldBeEmpty("whoever chooses none wants none");
    }

    private KnowledgeHost Start(string embeddings)
    {
        var host = new KnowledgeHost(
            _database, _owner, ("Embeddings:Provider", embeddings), ("OpenAI:BaseUrl", $"{_emulator.Origin}/v1"), ("OpenAI:EmbeddingModel", "embed-1"));
        _hosts.Add(host);
        return host;
    }

    private static async Task<double> CosineAsync(KnowledgeHost host, string question, DataSourceId source, double? expected = null)
    {
        var found = await host.SearchAsync(
            question, found => found.TryGetValue(source.Value, out var text) && (expected is null ? text.Cosine is not null : IsCosine(text.Cosine, expected)));
        return found[source.Value].Cosine!.Value;
    }

    private static bool IsCosine(double? cosine, double? expected) => Math.Abs((cosine ?? 2) - expected!.Value) < 0.001;

    /// <summary>What the emulator's vectors of a question and of the only chunk of a source give.</summary>
    private static async Task<double> DotAsync(KnowledgeHost host, string question, DataSourceId source)
    {
        var chunk = (await host.ReadAsync(db => db.Set<DocumentChunk>().Where(chunk => chunk.SourceId == source))).ShouldHaveSingleItem();
        return Vector(question).Zip(Vector(ChunkContext.Embedded(chunk.Context, chunk.Text)), (a, b) => a * b).Sum();

        static float[] Vector(string text) => TextVector.Of(text, 1_536);
    }
}
