using Microsoft.Extensions.AI;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>How a generator of embeddings is told that a caller waits for the vector.</summary>
internal static class QuestionOptions
{
    private const string Key = "voiceassistant.question";

    public static EmbeddingGenerationOptions Create() => new() { AdditionalProperties = new() { [Key] = true } };

    public static bool IsOfQuestion(this EmbeddingGenerationOptions? options) => options?.AdditionalProperties?.ContainsKey(Key) == true;
}
