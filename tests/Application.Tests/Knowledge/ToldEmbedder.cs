using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Tests.Knowledge;

/// <summary>An embedder whose vectors come when they are told to.</summary>
internal sealed class ToldEmbedder : IEmbedder
{
    public Func<Task<float[]>> Vector { get; set; } = () => Task.FromResult(new[] { 1f, 0 });

    public string? Model => "Told/two";

    public int BatchSize => 1;

    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken ct) => throw new NotSupportedException();

    public Task<float[]> EmbedQueryAsync(string text, CancellationToken ct) => Vector();
}
