using System.Text;
using VoiceAssistant.Tests;
using VoiceAssistant.Tests.Fuzzing;

namespace VoiceAssistant.Api.Tests.Fuzzing;

/// <summary>A webhook as a form: its fields, and one of the many ways to encode them.</summary>
internal sealed record FormPost(IReadOnlyList<KeyValuePair<string, string>> Fields, byte[] Body)
{
    public static readonly string[] Words =
    [
        "&", "=", "%", "%0", "%00", "%zz", "%FF", "%C3", "%C3%A9", "%F0%9F%98%80", "+", ";", "?", "#", "é", "\0", "\r\n", "&&&", "==",
        "From=x&", "from=x&", "AccountSid=AC2&", "CallSid=&", "CallSid[]=1&", "a=1&a=1&", "%26", "%3D", "\ufeff",
    ];

    /// <summary>The fields of a call, some more, and some of them again, in any order.</summary>
    public static FormPost Write(Choices choices)
    {
        var spelling = new Spelling(choices);
        var fields = Webhooks.Call("CA-fuzz").ToList();
        for (var count = choices.Below(8); count > 0; count--)
        {
            var name = choices.Of("CallerName", "callsid", "FROM", "to", "Ünicode", "a b", "sip+header", "", spelling.AnyText());
            fields.Insert(choices.Below(fields.Count + 1), new(name, name.Length == 0 ? "x" : spelling.AnyText()));
        }

        if (choices.OnceIn(3))
            fields.Add(fields[choices.Below(fields.Count)]);
        return new FormPost(fields, Encode(choices, fields));
    }

    /// <summary>What Twilio would sign: key and value of every field in ordinal order, a repeated one once.</summary>
    public static string Sign(string target, IEnumerable<KeyValuePair<string, string>> fields) => TwilioSigner.Sign(
        ApiHost.AuthToken,
        ApiHost.PublicUrl + target + string.Concat(fields
            .GroupBy(f => f.Key, f => f.Value, StringComparer.Ordinal)
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .SelectMany(f => f.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(value => f.Key + value))));

    private static byte[] Encode(Choices choices, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var body = new List<byte>();
        foreach (var (name, value) in fields)
        {
            if (body.Count > 0)
                body.Add((byte)'&');
            body.AddRange(Encode(choices, name));
            body.Add((byte)'=');
            body.AddRange(Encode(choices, value));
        }

        return [.. body];
    }

    private static IEnumerable<byte> Encode(Choices choices, string text)
    {
        var isLavish = choices.OnceIn(4);
        var isRaw = choices.OnceIn(4);
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (rune.Value == ' ' && !isLavish)
                yield return (byte)'+';
            else if (!isLavish && (rune.Value < 128 ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '-' or '_' : isRaw))
                foreach (var b in bytes)
                    yield return b;
            else
                foreach (var digit in bytes.SelectMany(b => $"%{b.ToString(choices.Of("X2", "x2"), null)}"))
                    yield return (byte)digit;
        }
    }
}
