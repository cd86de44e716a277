using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>A value that is read and written as a whole, kept as JSON text: no query looks into it.</summary>
internal static class JsonValue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(new JsonConverter<T>());

    public static ComplexTypePropertyBuilder<T?> AsJson<T>(this ComplexTypePropertyBuilder<T?> property)
        where T : class => property.HasConversion(new JsonConverter<T?>());

    /// <param name="same">Whether two are the same value.</param>
    public static ComplexTypePropertyBuilder<T?> AsJson<T>(this ComplexTypePropertyBuilder<T?> property, ValueComparer<T> same)
        where T : class =>
        property.HasConversion(new JsonConverter<T?>(), same);

    private sealed class JsonConverter<T>() : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, Json), text => JsonSerializer.Deserialize<T>(text, Json)!);
}
