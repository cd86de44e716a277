using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceAssistant.Domain.Tools;

/// <summary>What a tool sends beside the model's arguments, without the model knowing.</summary>
/// <param name="Value">A text, in which placeholders are filled, or other JSON, which is sent as it is.</param>
/// <param name="In">Null for its place in the address or a header, and where there is none, for where the model's arguments go.</param>
[JsonConverter(typeof(StaticParameterConverter))]
public sealed record StaticParameter(JsonElement Value, ParameterPlace? In = null)
{
    public const int Most = 50, LongestValue = 2_000;

    public bool Equals(StaticParameter? other) => other is not null && In == other.In && JsonElement.DeepEquals(Value, other.Value);

    public override int GetHashCode() => HashCode.Combine(In, Value.ValueKind);
}

public enum ParameterPlace
{
    /// <summary>Behind the question mark of the address.</summary>
    Query,

    /// <summary>A member of the JSON object that is the body.</summary>
    Body,

    /// <summary>The place <c>{{arguments.NAME}}</c> of the address or of a header.</summary>
    Path,
}
