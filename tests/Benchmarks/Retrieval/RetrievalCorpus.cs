using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>The documents as the product would have them: read, divided, embedded.</summary>
internal sealed class RetrievalCorpus
{
    private readonly Dictionary<ChunkId, (string Package, string Text)> _texts = [];

    private Dictionary<ChunkId, int> _at = [];

    public OwnerId Owner { get; } = OwnerId.New();

    public int Documents { get; private set; }

    public IReadOnlyList<IndexedChunk> Chunks { get; private set; } = [];

    public IndexedChunk this[ChunkId id] => Chunks[_at[id]];

    public static async Task<RetrievalCorpus> ReadAsync(string cache, VectorCache vectors, string model, CancellationToken ct)
    {
        var corpus = new RetrievalCorpus();
        var drafts = new List<(string Package, string Context, string Text)>();
        foreach (var package in DebianPackage.All)
        {
            foreach (var (_, path) in package.Files(cache))
            {
                var document = PageReader.Read(path);
                drafts.AddRange(Chunker.Split(document).Select(chunk => (package.Name, ChunkContext.Of(document.Title, chunk.Heading), chunk.Text)));
                corpus.Documents++;
            }
        }

        var embedded = await vectors.EmbedAsync([.. drafts.Select(draft => ChunkContext.Embedded(draft.Context, draft.Text))], ct);
        var source = DataSourceId.New();
        corpus.Chunks = [.. drafts.Zip(embedded, (draft, vector) =>
            new IndexedChunk(ChunkId.New(), corpus.Owner, source, draft.Context, draft.Text, model, vector))];
        corpus._at = corpus.Chunks.Select((chunk, i) => (chunk.Id, i)).ToDictionary();
        foreach (var (chunk, draft) in corpus.Chunks.Zip(drafts))
            corpus._texts[chunk.Id] = (draft.Package, Questions.OneLine(draft.Text));
        if (Questions.Answerable.FirstOrDefault(question => !corpus.Chunks.Any(chunk => corpus.Answers(chunk.Id, question))) is { } unlabelled)
            throw new InvalidOperationException($"No chunk of {unlabelled.Package} has '{unlabelled.Answer}': is this Debian 12?");
        return corpus;
    }

    public bool Answers(ChunkId chunk, Question question) =>
        _texts[chunk] is var (package, text) && package == question.Package && text.Contains(question.Answer!, StringComparison.Ordinal);
}
