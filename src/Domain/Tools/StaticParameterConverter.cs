using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceAssistant.Domain.Tools;

/// <summary>A static parameter is an object with <c>value</c> and <c>in</c>, or the value alone, where that is no object.</summary>
internal sealed class StaticParameterConverter : JsonConverter<StaticParameter>
{
    private const string Value = "value", In = "in";

    public override StaticParameter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        if (json.ValueKind != JsonValueKind.Object)
            return new StaticParameter(json);
        ParameterPlace? place = null;
        JsonElement? value = null;
        foreach (var member in json.EnumerateObject())
        {
            if (member.NameEquals(Value))
                value = member.Value.Clone();
            else if (member.NameEquals(In))
                place = member.Value.Deserialize<ParameterPlace?>(options);
            else
                throw new JsonException($"The JSON property '{member.Name}' could not be mapped to any .NET member contained in type 'StaticParameter'.");
        }
        return value is { } given ? new StaticParameter(given, place) : throw new JsonException("The JSON value could not be converted to a static parameter.");
    }

    public override void Write(Utf8JsonWriter writer, StaticParameter value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Value);
        value.Value.WriteTo(writer);
        if (value.In is { } place)
        {
            writer.WritePropertyName(In);
            JsonSerializer.Serialize(writer, place, options);
        }
        writer.WriteEndObject();
    }
}
