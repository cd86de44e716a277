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
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(new JsonConverter<T>());

    /// <summary>A list of values that are compared by what they hold.</summary>
    public static PropertyBuilder<IReadOnlyList<T>> AsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property) => property.HasConversion(
        new JsonConverter<IReadOnlyList<T>>(),
        new ValueComparer<IReadOnlyList<T>>(
            (one, other) => one == other || (one != null && other != null && one.SequenceEqual(other)),
            list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
            list => list));

    public static ComplexTypePropertyBuilder<T?> AsJson<T>(this ComplexTypePropertyBuilder<T?> property)
        where T : class => property.HasConversion(new JsonConverter<T?>());

    /// <param name="same">Whether two are the same value.</param>
    public static ComplexTypePropertyBuilder<T?> AsJson<T>(this ComplexTypePropertyBuilder<T?> property, ValueComparer<T> same)
        where T : class =>
        property.HasConversion(new JsonConverter<T?>(), same);

    private sealed class JsonConverter<T>() : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, Json), text => JsonSerializer.Deserialize<T>(text, Json)!);
}
