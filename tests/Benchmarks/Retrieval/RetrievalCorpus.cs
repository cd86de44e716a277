using System.Security.Cryptography;
using System.Text;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Benchmarks.Lists;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>The documents as the product has them when it has taken them in: read, divided, published; and what is asked of them.</summary>
internal sealed class RetrievalCorpus
{
    public const string Debian = "debian", Business = "business";

    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _name;
    private readonly OwnerId _owner = OwnerId.New();
    private readonly List<DataSource> _sources = [];
    private readonly List<SourceDocument> _documents = [];
    private readonly List<DocumentChunk> _chunks = [];
    private readonly Dictionary<Guid, (string Source, string Text)> _texts = [];

    private RetrievalCorpus(string name) => (_name, Asked) = (name, Questions.Of(name));

    public OwnerId Owner => _owner;

    public int Documents => _documents.Count;

    public IReadOnlyList<Question> Asked { get; }

    /// <summary>What is embedded of each chunk, in their order.</summary>
    public IReadOnlyList<string> Texts => _chunks.ConvertAll(chunk => ChunkContext.Embedded(chunk.Context, chunk.Text));

    public static RetrievalCorpus Read(string name, string cache)
    {
        var corpus = new RetrievalCorpus(name);
        foreach (var (source, files) in name == Debian ? DebianPackage.All.Select(package => (package.Name, package.Files(cache))) : BusinessFiles())
            corpus.TakeIn(source, files);
        var answerable = corpus.Asked.Where(question => question.Answer is not null);
        return answerable.FirstOrDefault(question => !corpus._texts.Keys.Any(chunk => corpus.Answers(chunk, question))) is { } unlabelled
            ? throw new InvalidOperationException($"No chunk of {unlabelled.Source} has '{unlabelled.Answer}': is this Debian 12, and the question right?")
            : corpus;
    }

    /// <summary>Packages are asked all together, a business alone: its assistant is linked to nothing else. Null for all.</summary>
    public IReadOnlyCollection<DataSourceId>? SourcesOf(Question question) =>
        _name == Debian ? null : [_sources.Single(source => source.Name == question.Source).Id];

    /// <param name="vectors">Of <see cref="Texts"/>.</param>
    public async Task<int> SowAsync(AppDb db, string model, IReadOnlyList<float[]> vectors)
    {
        using var bulk = await BulkWriter.OpenAsync(db);
        await bulk.WriteAsync(_sources);
        await bulk.WriteAsync(_sources.ConvertAll(source => source.State));
        await bulk.WriteAsync(_documents);
        await bulk.WriteAsync(_chunks);
        await bulk.WriteAsync([.. _chunks.Zip(vectors, (chunk, vector) => new ChunkVector
        {
            ChunkId = chunk.Id,
            Model = model,
            OwnerId = chunk.OwnerId,
            DocumentId = chunk.DocumentId,
            Values = ChunkVector.Pack(vector),
        })]);
        return _chunks.Count;
    }

    public bool Answers(Guid chunk, Question question) =>
        _texts[chunk] is var (source, text) && source == question.Source && text.Contains(question.Answer!, StringComparison.Ordinal);

    /// <summary>Files are named for their business, as in <c>hotel.md</c> and <c>hotel-rooms.csv</c>.</summary>
    private static IEnumerable<(string Source, IEnumerable<(string Name, string Path)> Files)> BusinessFiles() =>
        from path in Directory.EnumerateFiles(Path.Combine(Checkout.Path, "tests", "Benchmarks", "Retrieval", "Business"))
        where Path.GetExtension(path) != ".txt"
        orderby path
        group (Path.GetFileName(path), path) by Path.GetFileNameWithoutExtension(path).Split('-')[0] into files
        select (files.Key, files.AsEnumerable());

    private void TakeIn(string name, IEnumerable<(string Name, string Path)> files)
    {
        var source = DataSource.OfPage(_owner, name, $"https://documents.example/{name}", Now);
        _sources.Add(source);
        foreach (var (file, path) in files)
            TakeIn(source, file, path);
    }

    private void TakeIn(DataSource source, string name, string path)
    {
        var read = PageReader.Read(path);
        var document = SourceDocument.Found(_owner, source.Id, name, HashOf(name), depth: 0);
        var title = read.Title.Length > 0 ? read.Title : Path.GetFileNameWithoutExtension(path);
        var drafts = Chunker.Split(read);
        document.Divide(drafts.Count, Now);
        _documents.Add(document);
        foreach (var draft in drafts)
        {
            var context = ChunkContext.Of(title, draft.Heading);
            var chunk = DocumentChunk.Create(
                document, draft.Ordinal, draft.Heading, draft.Page, draft.Text, draft.Tokens, context, HashOf($"{name} {draft.Ordinal}"));
            chunk.Publish(draft.Ordinal, draft.Page);
            _chunks.Add(chunk);
            _texts.Add(chunk.Id.Value, (source.Name, Questions.OneLine(draft.Text)));
        }
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
