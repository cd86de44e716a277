using System.Text.Json;

namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>
/// Reads a media message slowly and plainly, from a whole document: what our reader is held against. The last of
/// several members of one name counts, and only what belongs to the event.
/// </summary>
internal static class ReferenceReader
{
    /// <returns>Null where the message is to be refused.</returns>
    /// <exception cref="InvalidOperationException">Some text is no Unicode: whether that is noticed depends on where it is.</exception>
    public static Reading? Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            CheckTexts(document.RootElement);
            var members = Members(document.RootElement).ToList();
            var reading = members.Where(m => m.Name == "event").Select(m => EventOf(Text(m.Value))).ToList() is [.., var name]
                ? new Reading { Event = name }
                : new Reading();
            var body = reading.Event.ToLowerInvariant();
            return members.Where(m => m.Name == body).TakeLast(1).Aggregate(reading, Take);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }

    private static Reading Take(Reading reading, JsonProperty member) => member.Name switch
    {
        "media" => TakeMedia(reading, Members(member.Value).ToList()),
        "mark" => reading with { MarkName = Last(member.Value, "name") },
        "dtmf" => reading with { Digit = Last(member.Value, "digit") is [var digit] ? digit : default },
        "start" => reading with { Start = StartOf(member.Value) },
        _ => reading,
    };

    private static string EventOf(string name) =>
        name is "connected" or "start" or "media" or "dtmf" or "mark" or "stop" ? char.ToUpperInvariant(name[0]) + name[1..] : "Unknown";

    private static Reading TakeMedia(Reading reading, List<JsonProperty> media)
    {
        var isCaller = true;
        foreach (var member in media)
        {
            if (member.Name == "payload")
                reading = reading with { Audio = Canonical(Text(member.Value)) };
            else if (member.Name == "timestamp")
                reading = reading with { TimestampMs = Number(member.Value) };
            else if (member.Name == "track")
                isCaller = Text(member.Value) == "inbound";
        }

        return isCaller ? reading : reading with { Audio = "" };
    }

    /// <summary>
    /// Of either alphabet, padded or not. Bits that are left over are zero: https://www.rfc-editor.org/rfc/rfc4648#section-3.5.
    /// </summary>
    private static string Canonical(string base64)
    {
        var plain = string.Concat(base64.Where(c => c is not (' ' or '\t' or '\r' or '\n'))).Replace('-', '+').Replace('_', '/');
        plain = (plain.Length % 4) switch { 2 => plain + "==", 3 => plain + "=", _ => plain };
        var canonical = Convert.ToBase64String(Convert.FromBase64String(plain));
        return canonical == plain ? canonical : throw new FormatException("The base64 has bits left over.");
    }

    private static StartReading StartOf(JsonElement start)
    {
        string Sid(string name) => Last(start, name) ?? "";
        var format = Members(start).Where(m => m.Name == "mediaFormat").Select(m => IsMuLaw8k(m.Value)).ToList();
        var parameters = Members(start).Where(m => m.Name == "customParameters").Select(m => Parameters(m.Value)).ToList();
        return new StartReading(Sid("streamSid"), Sid("callSid"), Sid("accountSid"),
            format is [] or [.., true], parameters is [.., var last] ? last : "");
    }

    private static bool IsMuLaw8k(JsonElement format) => Members(format).Select(m => m.Name switch
    {
        "encoding" => m.Value.ValueKind == JsonValueKind.String && m.Value.GetString() == "audio/x-mulaw",
        "sampleRate" => Number(m.Value) == 8_000,
        "channels" => Number(m.Value) == 1,
        _ => true,
    }).ToList().TrueForAll(matches => matches);

    private static string Parameters(JsonElement parameters)
    {
        Dictionary<string, string> known = [];
        foreach (var member in Members(parameters).Where(m => m.Value.ValueKind == JsonValueKind.String))
            known[member.Name] = member.Value.GetString()!;
        return StartReading.Describe(known);
    }

    private static string? Last(JsonElement element, string name) => Members(element).Where(m => m.Name == name)
        .Select(m => m.Value.ValueKind == JsonValueKind.String ? m.Value.GetString() : null).LastOrDefault();

    private static long Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) && number >= 0 => number,
        JsonValueKind.String when IsDigits(value.GetString()!) && long.TryParse(value.GetString(), out var number) => number,
        JsonValueKind.Object or JsonValueKind.Array => throw new FormatException("A number is missing."),
        _ => -1,
    };

    /// <summary>.NET's numbers may end in nulls.</summary>
    private static bool IsDigits(string text) => text.TrimEnd('\0').All(char.IsAsciiDigit);

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException("Text is missing.");

    private static JsonElement.ObjectEnumerator Members(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new FormatException("An object is missing.");

    private static void CheckTexts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            _ = value.GetString();
        if (value.ValueKind == JsonValueKind.Array)
            value.EnumerateArray().ToList().ForEach(CheckTexts);
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                _ = member.Name;
                CheckTexts(member.Value);
            }
        }
    }
}
