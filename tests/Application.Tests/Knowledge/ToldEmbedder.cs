using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Tests.Knowledge;

/// <summary>An embedder whose vectors come when they are told to.</summary>
internal sealed class ToldEmbedder : IEmbedder
{
    public Func<Task<float[]>> Vector { get; set; } = () => Task.FromResult(new[] { 1f, 0 });

    /// <summary>Of texts; there are none unless it is told so.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<float[]>>> Vectors { get; set; } = _ => throw new NotSupportedException();

    public string? Model => "Told/two";

    public int BatchSize => 1;

    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken ct) => Vectors(ct);

    public Task<float[]> EmbedQueryAsync(string text, CancellationToken ct) => Vector();
}
