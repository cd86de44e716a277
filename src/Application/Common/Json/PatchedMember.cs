using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace VoiceAssistant.Application.Common.Json;

/// <summary>What a patch has to know of a member of an object.</summary>
/// <param name="Type">What it holds; null where nothing is known of it.</param>
/// <param name="IsWhole">Its JSON means something to others, like a schema: it is replaced, and not merged.</param>
/// <param name="IsRemovable">
/// One of the names of a dictionary in which none stands for null: null takes it out, whether it is there or not. Where a name may stand for null, that means
/// something of its own, as for secrets, which are kept elsewhere.
/// </param>
/// <param name="IsKnown">There is such a member.</param>
/// <param name="IsExact">It is called exactly so: in another case it is another one.</param>
internal readonly record struct PatchedMember(Type? Type, bool IsWhole, bool IsRemovable, bool IsKnown, bool IsExact = false)
{
    private static readonly ConcurrentDictionary<PropertyInfo, Type?> Removables = new();

    /// <param name="type">The object's, or of a dictionary <see cref="Names{TValue}"/>; null where nothing is known of it.</param>
    public static PatchedMember Of(Type? type, string name)
    {
        if (type is null)
            return default;
        if (NamesOf(type) is { } value)
            return new PatchedMember(value, IsWhole: false, IsRemovable: true, IsKnown: true, IsExact: type.GetGenericTypeDefinition() == typeof(ExactNames<>));
        var property = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name).Equals(name, StringComparison.OrdinalIgnoreCase));
        if (property is null)
            return default;
        var held = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return new PatchedMember(
            Removables.GetOrAdd(property, RemovableOf) ?? (held.IsGenericType ? null : held), held == typeof(JsonElement), IsRemovable: false, IsKnown: true);
    }

    /// <summary>For a dictionary of which names can be removed, a type that says so; null for everything else.</summary>
    private static Type? RemovableOf(PropertyInfo property) =>
        property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
        && new NullabilityInfoContext().Create(property).GenericTypeArguments[1].ReadState == NullabilityState.NotNull
            ? (property.IsDefined(typeof(ExactKeysAttribute)) ? typeof(ExactNames<>) : typeof(Names<>)).MakeGenericType(type.GenericTypeArguments[1])
            : null;

    private static Type? NamesOf(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Names<>) || type.GetGenericTypeDefinition() == typeof(ExactNames<>)) ? type.GenericTypeArguments[0] : null;

    /// <summary>Stands for a dictionary.</summary>
    private sealed class Names<TValue>;

    /// <summary>The same with <see cref="ExactKeysAttribute"/>.</summary>
    private sealed class ExactNames<TValue>;
}
