namespace VoiceAssistant.Api.OpenApi;

/// <summary>What a type is called in the document: by its noun, without our suffixes.</summary>
internal static class SchemaNames
{
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["PhoneLineDto"] = "PhoneNumber",
        ["PhoneLineFields"] = "PhoneNumberFields",
        ["AddPhoneLineCommand"] = "NewPhoneNumber",
        ["HttpValidationProblemDetails"] = "ValidationProblemDetails",
    };

    private static readonly string[] Suffixes = ["Dto", "Command"];

    /// <summary>A page of contacts, <c>Page&lt;ContactDto&gt;</c>, is a <c>ContactPage</c>.</summary>
    public static string Of(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(Of)) + type.Name.Split('`')[0]
        : Renamed.GetValueOrDefault(type.Name) ?? Suffixes.Aggregate(type.Name, Trim);

    private static string Trim(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
}
