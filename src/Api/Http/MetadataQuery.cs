using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace VoiceAssistant.Api.Http;

/// <summary>The metadata that things must have, in the query of a URL: <c>metadata[crmId]=4711</c>, as OpenAPI's style <c>deepObject</c> writes an object.</summary>
/// <remarks>https://spec.openapis.org/oas/v3.1.1.html#style-values</remarks>
internal sealed record MetadataQuery(IReadOnlyList<KeyValuePair<string, string>> Values)
{
    public const string Name = "metadata";

    /// <summary>How its parameters are told to people.</summary>
    public const string Form = Begin + "key]";

    private const string Begin = Name + "[";

    public static bool IsParameter(string name) => name.StartsWith(Begin, StringComparison.OrdinalIgnoreCase) && name.EndsWith(']');

    /// <summary>The endpoint takes them.</summary>
    public static bool Is(IParameterBindingMetadata parameter) => parameter.ParameterInfo.ParameterType == typeof(MetadataQuery);

    /// <summary>Reads the URL itself: the framework takes names of parameters that differ in case for one.</summary>
    public static ValueTask<MetadataQuery?> BindAsync(HttpContext http)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(http.Request.QueryString.Value))
        {
            var name = pair.DecodeName().ToString();
            if (IsParameter(name))
                values.Add(new(name[Begin.Length..^1], pair.DecodeValue().ToString()));
        }

        return ValueTask.FromResult<MetadataQuery?>(new(values));
    }
}
