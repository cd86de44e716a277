using System.Text.Json.Nodes;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>How a parameter is written into a request.</summary>
internal enum ParameterForm
{
    /// <summary>As a pair of the query, for each item of a list, as tools do of themselves.</summary>
    Pairs,

    /// <summary>Where its placeholder stands, a list with commas.</summary>
    Placeholder,

    /// <summary>Each member as a pair of its own name.</summary>
    Members,

    /// <summary>Each member as a pair of the parameter's name and its own in brackets.</summary>
    Brackets,
}

/// <summary>Which of the styles of parameters tools can write (OpenAPI 3.1.1, 4.8.12.3).</summary>
internal static class ParameterForms
{
    /// <summary>Null where it cannot be written as the document says.</summary>
    /// <param name="schema">Without references.</param>
    /// <param name="isInQuery">What is in no other place goes there by itself.</param>
    public static ParameterForm? Of(JsonObject parameter, JsonObject schema, bool isInQuery)
    {
        var (place, kind) = (parameter.Text("in"), SchemaKinds.Of(schema));
        var style = parameter.Text("style") ?? (place == "query" ? "form" : "simple");
        var isExploded = parameter.Flag("explode") ?? style == "form";
        var single = isInQuery ? ParameterForm.Pairs : ParameterForm.Placeholder;
        if (kind.HasFlag(SchemaKind.List) && SchemaKinds.OfItems(schema) is not (SchemaKind.None or SchemaKind.Simple))
            return null;
        return (place, style, kind) switch
        {
            ("path" or "header", "simple", SchemaKind.Simple or SchemaKind.List or (SchemaKind.Simple | SchemaKind.List)) => ParameterForm.Placeholder,
            ("query", "form" or "spaceDelimited" or "pipeDelimited" or "deepObject", SchemaKind.Simple) => single,
            ("query", "form", SchemaKind.List or (SchemaKind.Simple | SchemaKind.List)) when !isExploded => ParameterForm.Placeholder,
            ("query", "form" or "spaceDelimited" or "pipeDelimited", SchemaKind.List or (SchemaKind.Simple | SchemaKind.List)) when isExploded && isInQuery => ParameterForm.Pairs,
            ("query", "form", SchemaKind.Object) when isExploded => ParameterForm.Members,
            ("query", "deepObject", SchemaKind.Object) => ParameterForm.Brackets,
            _ => null,
        };
    }
}
