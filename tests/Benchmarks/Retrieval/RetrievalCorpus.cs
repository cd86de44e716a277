using System.Security.Cryptography;
using System.Text;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Benchmarks.Lists;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>The documents as the product has them when it has taken them in: read, divided, published. A package is a source.</summary>
internal sealed class RetrievalCorpus
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly OwnerId _owner = OwnerId.New();
    private readonly List<DataSource> _sources = [];
    private readonly List<SourceDocument> _documents = [];
    private readonly List<DocumentChunk> _chunks = [];
    private readonly Dictionary<Guid, (string Package, string Text)> _texts = [];

    private RetrievalCorpus()
    {
    }

    public OwnerId Owner => _owner;

    public int Documents => _documents.Count;

    /// <summary>What is embedded of each chunk, in their order.</summary>
    public IReadOnlyList<string> Texts => _chunks.ConvertAll(chunk => ChunkContext.Embedded(chunk.Context, chunk.Text));

    public static RetrievalCorpus Read(string cache)
    {
        var corpus = new RetrievalCorpus();
        foreach (var package in DebianPackage.All)
        {
            var source = DataSource.OfPage(corpus._owner, package.Name, $"https://packages.debian.org/{package.Name}", Now);
            corpus._sources.Add(source);
            foreach (var (name, path) in package.Files(cache))
                corpus.TakeIn(source, name, path);
        }

        return Questions.Answerable.FirstOrDefault(question => !corpus._texts.Keys.Any(chunk => corpus.Answers(chunk, question))) is { } unlabelled
            ? throw new InvalidOperationException($"No chunk of {unlabelled.Package} has '{unlabelled.Answer}': is this Debian 12?")
            : corpus;
    }

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
        _texts[chunk] is var (package, text) && package == question.Package && text.Contains(question.Answer!, StringComparison.Ordinal);

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
