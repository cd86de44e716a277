using System.Text.Json.Nodes;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>What a careless or hostile client writes where a value belongs; the same for the same seed.</summary>
internal sealed class HostileValues(Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "0", "1", "-1", "2147483647", "2147483648", "1e400", "NaN", "true", "null", "x", "\0", "\ud800", "\u202e", "🙂", "Ώ", "%00", "%", "_",
        "'; DROP TABLE \"Contacts\"; --", "\" OR 1=1", "a AND NEAR(b c)", "*", "\"", "&", "a:* | b", "(", "..", "../../etc/passwd", "<script>",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00", "2026-13-45", "2026-01-05", "ended", "inProgress", "ENDED", "99",
        "00000000-0000-0000-0000-000000000000", "+14155550100", "+999999999999999", "name", "-name", "startedAt", "-createdAt", "en-US",
        "Europe/Berlin", "W/\"1\"", "\"0\"", "\"1\"", "\"99999999999999\"", "*, \"1\"", "=1+1", "a@b", "https://x/", "x:/", "api:read",
    ];

    public string Text() => random.Next(12) switch
    {
        0 => new string(Pick(['x', '界', '\0', '"', '%']), random.Next(1, 50_000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(0x20, 0xFFFF))),
        2 => Guid.CreateVersion7().ToString(),
        _ => Pick(Texts),
    };

    public JsonNode? Json(int depth = 0) => random.Next(depth > 3 ? 6 : 8) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(Pick([0, -1, 1, int.MaxValue, long.MaxValue, long.MinValue])),
        3 => JsonValue.Create(Pick([0.5, 1e308, -1e-308])),
        4 or 5 => JsonValue.Create(Text()),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(15)).Select(_ => Json(depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create($"{Pick(Texts)}{i}", Json(depth + 1)))),
    };

    public T Pick<T>(T[] values) => values[random.Next(values.Length)];

    public bool Once(int times) => random.Next(times) == 0;

    public int Below(int limit) => random.Next(limit);
}
