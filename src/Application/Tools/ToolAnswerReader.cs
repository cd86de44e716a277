using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>What came of a request, for the model and for later tools.</summary>
internal static class ToolAnswerReader
{
    public const string TooLong = "It took too long.";

    private const string NotNow = "It does not work at the moment.";

    private const int LongestRefusal = 300;

    private const string Shortened = "… (shortened)";

    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where servers put a sentence for people (RFC 9457, and what is usual).</summary>
    private static readonly string[] Sentences = ["detail", "message", "error_description", "title", "error", "reason"];

    /// <param name="mask">What nobody is to be told.</param>
    /// <param name="marked">What logs are not to show besides, of what was sent.</param>
    /// <param name="page">What a web page says; null where the answer is none.</param>
    public static ToolOutcome Read(HttpToolDefinition tool, HttpToolExchange exchange, SecretMask mask, IEnumerable<string> marked, string? page)
    {
        var answer = exchange.Answer is { } received ? new ToolAnswerText(received, page) : null;
        var outcome = Read(tool, exchange, answer, mask);
        return tool.RedactedFields.Count == 0 ? outcome : outcome with
        {
            Kept = Read(tool, exchange, answer?.Without(tool.RedactedFields), mask.With(marked.Concat(answer?.ValuesOf(tool.RedactedFields) ?? []))),
        };
    }

    private static ToolOutcome Read(HttpToolDefinition tool, HttpToolExchange exchange, ToolAnswerText? answer, SecretMask mask)
    {
        var acts = tool.Effect == ToolEffect.Acts;
        var unclear = acts ? ToolResultKind.Unknown : ToolResultKind.NotDone;
        if (answer is null)
        {
            return new ToolOutcome(exchange.End == HttpToolEnd.NotSent ? ToolResultKind.NotDone : unclear, exchange.End == HttpToolEnd.TimedOut ? TooLong : "")
            {
                Reason = mask.Apply(exchange.Problem ?? ""),
            };
        }
        return answer.Status switch
        {
            >= 200 and < 300 => Done(tool, answer, mask),
            >= 300 and < 500 when acts && exchange.IsDoubtful => For(
                unclear, $"Refused when it was tried again ({answer.Status}){WordsOf(answer, mask)} Whether it was done before is not known."),
            302 or 303 when acts => For(unclear, $"The server points to another address ({answer.Status}), which is not followed; whether it was done is not known."),
            < 400 => For(ToolResultKind.Refused, $"The server points to another address ({answer.Status}), which is not followed."),
            401 or 407 => For(ToolResultKind.Refused, $"Refused ({answer.Status}){WordsOf(answer, mask)}"), // it is the tool's owner who is not let in
            < 500 => new ToolOutcome(ToolResultKind.Refused, $"Refused ({answer.Status}){WordsOf(answer, mask)}"),
            _ => For(unclear, $"The server failed ({answer.Status}){WordsOf(answer, mask)}"),
        };
    }

    /// <summary>What only the tool's owner can mend.</summary>
    private static ToolOutcome For(ToolResultKind kind, string reason) => new(kind, NotNow) { Reason = reason };

    private static ToolOutcome Done(HttpToolDefinition tool, ToolAnswerText answer, SecretMask mask)
    {
        var response = tool.Settings.Response;
        var values = ValuesOf(response, answer, mask);
        var text = response switch
        {
            { Text: { } template } => Template.Fill(template, name => name.StartsWith(Placeholders.Values, StringComparison.Ordinal)
                ? values.GetValueOrDefault(name[Placeholders.Values.Length..]) : null),
            { Part: { } path } when answer.Json is not null => answer.Find(path) is { } part ? TextOf(part) : "",
            _ => answer.Json is { } all ? TextOf(all) : answer.Plain,
        };
        return new ToolOutcome(ToolResultKind.Done, Shorten(mask.Apply(text.Trim()), ToolOutcome.LongestText)) { Values = values };
    }

    private static Dictionary<string, string> ValuesOf(ToolResponse response, ToolAnswerText answer, SecretMask mask)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, path) in response.Values ?? new Dictionary<string, string>())
        {
            if (answer.Find(path) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value)
                values[name] = answer.IsMarked(name) ? SecretMask.Mask : Shorten(mask.Apply(TextOf(value)), Variables.LongestValue, end: "");
        }
        return values;
    }

    private static string WordsOf(ToolAnswerText answer, SecretMask mask)
    {
        var words = answer.Json is { } json ? SentenceOf(json) ?? TextOf(json) : answer.Words;
        words = string.Join(' ', mask.Apply(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? "." : $": {Shorten(words, LongestRefusal, "…")}";
    }

    private static string? SentenceOf(JsonElement json) => json.ValueKind != JsonValueKind.Object ? null
        : Sentences.Select(name => json.TryGetProperty(name, out var value) ? value : default)
            .Select(value => value.ValueKind switch
            {
                JsonValueKind.String => TextOf(value),
                JsonValueKind.Object => SentenceOf(value), // {"error": {"message": …}}
                _ => null,
            })
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonSerializer.Serialize(value, Compact);

    private static string Shorten(string text, int most, string end = Shortened)
    {
        if (text.Length <= most)
            return text;
        var at = most - end.Length;
        return text[..(char.IsHighSurrogate(text[at - 1]) ? at - 1 : at)] + end;
    }
}
