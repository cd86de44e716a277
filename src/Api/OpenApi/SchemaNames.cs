using System.ComponentModel;
using System.Reflection;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>What a type is called in the document: by its <see cref="DisplayNameAttribute"/> or its noun, without our suffixes.</summary>
internal static class SchemaNames
{
    private static readonly string[] Suffixes = ["Dto", "Command"];

    /// <summary>A page of contacts, <c>Page&lt;ContactDto&gt;</c>, is a <c>ContactPage</c>.</summary>
    public static string Of(Type type) => type switch
    {
        { IsGenericType: true } => string.Concat(type.GetGenericArguments().Select(Of)) + type.Name.Split('`')[0],
        _ when type == typeof(HttpValidationProblemDetails) => "ValidationProblemDetails",
        _ => type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? Suffixes.Aggregate(type.Name, Trim),
    };

    /// <summary>Some of the members of <c>ContactFields</c> are a <c>ContactPatch</c>.</summary>
    public static string OfPatch(Type whole) => Trim(Of(whole), "Fields") + "Patch";

    private static string Trim(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
}
