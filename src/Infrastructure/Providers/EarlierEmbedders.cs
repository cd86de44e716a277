using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Makes each when it is first asked for. None has a part in the health of the host: it is on its way out.</summary>
internal sealed partial class EarlierEmbedders(
    IReadOnlyList<EmbeddingProvider> known, IServiceProvider services, Breakers breakers, TimeProvider time, ILogger<EarlierEmbedders> log)
    : IEarlierEmbedders, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Made>> _made = new();

    public IEmbedder? Of(string model) => _made.GetOrAdd(model, _ => new Lazy<Made>(() => Make(model))).Value.Embedder;

    public void Dispose()
    {
        foreach (var made in _made.Values.Where(made => made.IsValueCreated))
            made.Value.Generator?.Dispose();
    }

    private Made Make(string model)
    {
        foreach (var provider in known.Where(provider => model.StartsWith($"{provider.Name}/", StringComparison.Ordinal)))
        {
            if (provider.CreateEarlier(services, model[(provider.Name.Length + 1)..]) is { } generator)
                return new Made(new Embedder(provider, generator, breakers.Of(Breakers.EarlierEmbeddings, model), time), generator);
        }

        Impossible(model);
        return new Made(null, null);
    }

    [LoggerMessage(LogLevel.Warning, "There are documents with vectors of {Model} alone, for which there are no settings any more: they are found by words until they have others")]
    private partial void Impossible(string model);

    private sealed record Made(Embedder? Embedder, IEmbeddingGenerator<string, Embedding<float>>? Generator);
}
