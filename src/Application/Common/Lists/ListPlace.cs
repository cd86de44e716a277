using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Common.Lists;

/// <summary>A place in a list, behind the last row of a page: it stays where it is while rows come and go around it.</summary>
/// <param name="Page">The number of the page that begins there.</param>
/// <param name="Keys">Of that row: what the list is sorted by, and the id.</param>
internal sealed record ListPlace(string List, string Sort, int Page, IReadOnlyList<string> Keys)
{
    public const string Field = "cursor";

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it becomes part of an address, and is to be short
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static InvalidError Unknown => InvalidError.Of(
        Field, "This is no cursor of this list in this order. Fetch the next of the page before as it is, or leave the cursor out to begin anew.");

    public string ToCursor() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null where that is none.</summary>
    public static ListPlace? In(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<ListPlace>(cursor, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
