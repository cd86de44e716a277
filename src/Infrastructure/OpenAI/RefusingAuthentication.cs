using System.ClientModel.Primitives;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>For a host without the vendor's settings: it may start, and nothing leaves it.</summary>
internal sealed class RefusingAuthentication(string vendor) : AuthenticationPolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) => throw NotConfigured();

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw NotConfigured();

    private OpenAIException NotConfigured() => new($"{vendor} is not configured.") { IsLasting = true };
}
