using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary><c>POST …/embeddings</c>.</summary>
internal static class EmbeddingsEndpoint
{
    private const int MostInputs = 2_048, UsualSize = 1_536;

    public static async Task AnswerAsync(HttpContext context, OpenAIEmulatorOptions options)
    {
        if (await RequestBody.ReadAsync(context) is not { } body)
        {
            await OpenAIResponse.WriteAsync(context, options, RequestBody.Unreadable);
            return;
        }

        var texts = Texts(body);
        if (texts is null or { Count: 0 or > MostInputs } || texts.Contains(""))
        {
            await OpenAIResponse.WriteAsync(context, options, OpenAIError.Invalid(
                $"'input' has to be a text, or 1 to {MostInputs} texts, none of which is empty.", "input"));
            return;
        }

        int size = body.TryGetProperty("dimensions", out var dimensions) ? dimensions.GetInt32() : UsualSize;
        var isBase64 = !options.IgnoresBase64 && body.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64";
        var data = texts.Select((text, i) => (JsonNode)new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = i,
            ["embedding"] = Write(TextVector.Of(text, size), isBase64),
        });
        var tokens = texts.Sum(text => 1 + text.Length / 4);
        await OpenAIResponse.WriteAsync(context, new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. options.ShufflesEmbeddings ? data.Reverse() : data]),
            ["model"] = body.TryGetProperty("model", out var model) ? model.GetString() : null,
            ["usage"] = new JsonObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens },
        });
    }

    private static List<string>? Texts(JsonElement body) => !body.TryGetProperty("input", out var input) ? null : input.ValueKind switch
    {
        JsonValueKind.String => [input.GetString()!],
        JsonValueKind.Array when input.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) =>
            [.. input.EnumerateArray().Select(one => one.GetString()!)],
        _ => null,
    };

    /// <summary>Base64 is of the bytes of 32-bit floats, the lowest first.</summary>
    private static JsonNode Write(float[] vector, bool isBase64) => isBase64
        ? JsonValue.Create(Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector)))
        : new JsonArray([.. vector.Select(value => (JsonNode)value)]);
}
