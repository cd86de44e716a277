using System.Text.Json.Serialization;

namespace VoiceAssistant.Infrastructure.Cohere;

/// <param name="TopN">How many of the texts are scored in the answer: Cohere tells of all where it is left out, others of some.</param>
internal sealed record RerankRequest(string Model, string Query, IReadOnlyList<string> Documents, int TopN);

/// <param name="Results">In the order of their scores.</param>
internal sealed record RerankResponse(IReadOnlyList<RerankResult>? Results);

/// <param name="Index">Of the text in the request.</param>
internal sealed record RerankResult(int Index, double RelevanceScore);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RerankRequest))]
[JsonSerializable(typeof(RerankResponse))]
internal sealed partial class RerankJson : JsonSerializerContext;
