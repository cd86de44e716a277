using System.Text.Json.Nodes;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Tests;

internal static class Requests
{
    public static MergePatch Patch(string json) => new(JsonNode.Parse(json)!.AsObject());

    /// <summary>The only problem about a request, as "field: sentence".</summary>
    public static string Problem<T>(this Result<T> result)
    {
        var (field, sentences) = result.Error.ShouldBeOfType<InvalidError>().Fields.ShouldHaveSingleItem();
        return $"{field}: {sentences.ShouldHaveSingleItem()}";
    }
}
