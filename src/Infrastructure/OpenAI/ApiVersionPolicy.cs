using System.ClientModel.Primitives;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>Azure wants the version of its API in every address.</summary>
internal sealed class ApiVersionPolicy(string version) : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        AddVersion(message.Request);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        AddVersion(message.Request);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    private void AddVersion(PipelineRequest request) =>
        request.Uri = new UriBuilder(request.Uri!) { Query = $"api-version={version}" }.Uri;
}
