using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>The example of a schema. OpenAPI 3.0 knows one; the library calls it obsolete because 3.1 has several.</summary>
internal static class SchemaExample
{
#pragma warning disable CS0618
    public static void Show(this OpenApiSchema schema, JsonNode? example) => schema.Example = example;
#pragma warning restore CS0618
}
