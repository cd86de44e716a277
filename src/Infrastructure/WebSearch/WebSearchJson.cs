using System.Text.Json.Serialization;

namespace VoiceAssistant.Infrastructure.WebSearch;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SearxngAnswer))]
[JsonSerializable(typeof(BraveAnswer))]
[JsonSerializable(typeof(BraveError))]
[JsonSerializable(typeof(TavilyRequest))]
[JsonSerializable(typeof(TavilyAnswer))]
internal sealed partial class WebSearchJson : JsonSerializerContext;
