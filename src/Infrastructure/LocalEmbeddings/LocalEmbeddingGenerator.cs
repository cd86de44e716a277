using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.LocalEmbeddings;

/// <summary>Vectors of a model inside this process, which is read when first asked for: 0.1 GB.</summary>
internal sealed class LocalEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>How long weights that could not be read are not read again.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly WeightFiles _files;
    private readonly TimeProvider _time;
    private readonly EmbeddingQueue _queue;
    private MiniLm? _model;
    private EmbeddingException? _problem;
    private long _failedAt;

    public LocalEmbeddingGenerator(WeightFiles files, TimeProvider time)
    {
        (_files, _time) = (files, time);
        _queue = new EmbeddingQueue(text => Model().Embed(text), Math.Max(1, Environment.ProcessorCount / 2));
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
        _model?.Dispose();
    }

    private MiniLm Model()
    {
        lock (_gate)
        {
            if (_model is not null)
                return _model;
            if (_problem is not null && _time.GetElapsedTime(_failedAt) < RetryAfter)
                throw new EmbeddingException(_problem.Message, _problem);
            try
            {
                return _model = Load(_files);
            }
            catch (EmbeddingException e)
            {
                (_problem, _failedAt) = (e, _time.GetTimestamp());
                throw;
            }
        }
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
