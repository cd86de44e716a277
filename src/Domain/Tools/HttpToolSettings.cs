using System.Text.Json;

namespace VoiceAssistant.Domain.Tools;

/// <summary>What a tool sends, and what it makes of the answer. Texts may hold placeholders.</summary>
/// <param name="Parameters">A JSON schema of an object: what the model is to give.</param>
/// <param name="Method">In capitals, like POST.</param>
/// <param name="TimeoutMs">For all tries together, with everything that they need.</param>
/// <param name="RedactedFields">Arguments, and members of answers, that no log shows.</param>
/// <param name="AnswersAreTrusted">Because of what it answers, other tools may be called.</param>
public sealed record HttpToolSettings(
    JsonElement Parameters,
    string Method,
    string Url,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, StaticParameter> StaticParameters,
    ToolAuth Auth,
    int TimeoutMs,
    ToolMessages Messages,
    IReadOnlyList<string> RedactedFields,
    ToolResponse Response,
    bool AnswersAreTrusted)
{
    public const int LongestUrl = 2_000, LongestParameters = 20_000;
    public const int MostHeaders = 30, LongestHeaderName = 100, LongestHeader = 2_000;
    public const int ShortestTimeoutMs = 100, DefaultTimeoutMs = 10_000, LongestTimeoutMs = 30_000;
    public const int MostRedactedFields = 50, LongestFieldName = 100;
}
