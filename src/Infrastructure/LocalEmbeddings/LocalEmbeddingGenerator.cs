using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.LocalEmbeddings;

/// <summary>Vectors of a model inside this process, which is read when first asked for: 0.1 GB.</summary>
internal sealed class LocalEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Lazy<MiniLm> _model;
    private readonly EmbeddingQueue _queue;

    public LocalEmbeddingGenerator(WeightFiles files)
    {
        _model = new Lazy<MiniLm>(() => Load(files));
        _queue = new EmbeddingQueue(text => _model.Value.Embed(text), Math.Max(1, Environment.ProcessorCount / 2));
    }

    /// <exception cref="EmbeddingException">The weights are missing or damaged.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        EmbeddingJob[] jobs = [.. values.Select(text => new EmbeddingJob(text, cancellationToken))];
        foreach (var job in jobs)
            _queue.Add(job, options.IsOfQuestion());
        var vectors = await Task.WhenAll(jobs.Select(job => job.Vector)).WaitAsync(cancellationToken);
        return [.. vectors.Select(vector => new Embedding<float>(vector) { ModelId = MiniLm.Name })];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(EmbeddingGeneratorMetadata)
            ? new EmbeddingGeneratorMetadata("local", null, MiniLm.Name, MiniLm.Dimensions)
            : null;

    public void Dispose()
    {
        _queue.Dispose();
        if (_model.IsValueCreated)
            _model.Value.Dispose();
    }

    private static MiniLm Load(WeightFiles files)
    {
        if (files.Missing is { } missing)
            throw new EmbeddingException(missing);
        try
        {
            return new MiniLm(files);
        }
        catch (Exception e)
        {
            throw new EmbeddingException($"The weights of local embeddings cannot be read: {e.Message} Build or publish again.", e);
        }
    }
}
