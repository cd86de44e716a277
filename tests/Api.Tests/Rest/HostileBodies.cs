using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Users;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Bodies that are right but for a few members, or not even text.</summary>
internal sealed class HostileBodies(HostileValues values, Reached reached)
{
    private static readonly string[] Wholes =
    [
        "", "{", "[]", "null", "\"\"", "0", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"\\ud800\"}", "{\"\\udc00\":1}", "{\"name\":\"\\u0000\"}",
        "{\"name\":1e999999999}", "{\"turns\":{\"endpointMs\":99999999999999999999999999}}", "{\"$type\":\"x\"}", "{\"name\":\"a\"}{\"name\":\"b\"}",
        "{'name':'a'}", "{\"name\":\"a\",}", "// nothing", "name,phone\n\"",
    ];

    public byte[] Of(ApiOperation operation) => operation.BodyType == "text/csv" ? new HostileTables(values).Table() : Json(operation);

    private byte[] Json(ApiOperation operation)
    {
        if (values.Once(12))
            return Bytes(values.Pick([.. Wholes, Nested("["), Nested("{\"voice\":"), values.Text()]));
        var body = Plausible(operation);
        if (!values.Once(4))
        {
            foreach (var name in body.Select(member => member.Key).ToList().Where(_ => values.Once(4)))
                Spoil(body, name);
        }
        var text = body.ToJsonString();
        return values.Once(10) ? Broken(text) : Bytes(text);
    }

    /// <summary>What would be done, were it not spoiled.</summary>
    private JsonObject Plausible(ApiOperation operation)
    {
        var body = operation.Body as JsonObject ?? new JsonObject(operation.BodyMembers.Select(m => KeyValuePair.Create(m, (JsonNode?)null)));
        foreach (var name in body.Select(member => member.Key).ToList())
        {
            body[name] = name switch
            {
                "phone" or "number" => $"+1415{values.Below(9_000_000) + 1_000_000}",
                "assistantId" => reached.IdIn("/api/assistants"),
                "email" => $"user{values.Below(6)}@example.com",
                "password" or "currentPassword" or "newPassword" => Users.Users.Password,
                "scope" => null,
                _ => body[name]?.DeepClone(),
            };
        }
        return body;
    }

    private void Spoil(JsonObject body, string name)
    {
        if (values.Once(4))
            body.Remove(name);
        else if (body[name] is JsonObject { Count: > 0 } inner && values.Once(2))
            Spoil(inner, values.Pick([.. inner.Select(member => member.Key)]));
        else
            body[name] = values.Json();
    }

    private byte[] Broken(string text) => values.Below(7) switch
    {
        0 => Bytes(text)[..values.Below(text.Length + 1)],
        1 => [.. Bytes(text), 0xFF, 0xC0, 0x80],
        2 => Bytes(text.Replace("a", "\\ud83d", StringComparison.Ordinal)),
        3 => Bytes(text.Replace("e", "\\u0000", StringComparison.Ordinal)),
        4 => [.. Encoding.UTF8.Preamble, .. Bytes(text)],
        5 => Encoding.Unicode.GetBytes(text),
        _ => [.. Bytes(text).Select(b => values.Once(20) ? (byte)values.Below(256) : b)],
    };

    private static string Nested(string opening) => string.Concat(Enumerable.Repeat(opening, 20_000));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
