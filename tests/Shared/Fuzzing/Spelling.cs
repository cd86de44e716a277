using System.Globalization;
using System.Text;

namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>Writes JSON in one of the many ways that mean the same (RFC 8259).</summary>
internal sealed class Spelling(Choices choices)
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>The members in any order, unknown ones between them, and values that a later duplicate replaces.</summary>
    public void Object(params IEnumerable<Member> members)
    {
        List<Member> written = [];
        foreach (var member in members)
        {
            Insert(written, member);
            if (choices.OnceIn(4))
                Insert(written, new Member(UnknownName(), () => Unknown(choices.Below(4))));
        }

        Write(written);
    }

    /// <summary>An object whose every member means something.</summary>
    public void Map(IEnumerable<KeyValuePair<string, string>> texts)
    {
        List<Member> written = [];
        foreach (var (name, text) in texts)
            Insert(written, new Member(name, () => Text(text), () => Text("decoy")));
        Write(written);
    }

    public void Text(string text)
    {
        _text.Append('"');
        var isEscaped = choices.OnceIn(3);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is < ' ' or '"' or '\\' || (isEscaped && choices.OnceIn(8)))
                _text.Append(string.Concat(rune.ToString().Select(Escape)));
            else
                _text.Append(rune);
        }

        _text.Append('"');
    }

    /// <summary>As text, as Twilio does, or as a number.</summary>
    public void Number(long number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        if (choices.OnceIn(2))
            _text.Append(digits);
        else
            Text(digits);
    }

    /// <summary>A value that means nothing to us, with names inside that would mean something elsewhere.</summary>
    public void Unknown(int depth)
    {
        switch (choices.Below(depth == 0 ? 4 : 6))
        {
            case 0: _text.Append(choices.Of("null", "true", "false")); break;
            case 1: _text.Append(choices.Of("0", "-0", "1", "-17", "0.5", "1e9", "-1.5E-300", "123456789012345678901234567890")); break;
            case 2: Text(AnyText()); break;
            case 3: _text.Append('[', 40).Append(']', 40); break;
            case 4: Group('[', ']', new int[choices.Below(4)], _ => Unknown(depth - 1)); break;
            default:
                Object(Enumerable.Range(0, choices.Below(4)).Select(_ =>
                    new Member(choices.Of("event", "media", "payload", "name", AnyText()), () => Unknown(depth - 1))));
                break;
        }
    }

    /// <summary>Text of all sorts: long and short, with quotes, controls and characters of one to four bytes.</summary>
    public string AnyText()
    {
        var length = choices.OnceIn(40) ? choices.Below(3_000) : choices.Below(12);
        return string.Concat(Enumerable.Range(0, length).Select(_ => choices.Of(
            "a", "Z", "7", "-", "_", " ", "\"", "\\", "/", "\0", "\n", "\u001f", "\u007f", "é", "\u2028", "中", "\ufeff", "😀")));
    }

    private void Insert(List<Member> members, Member member)
    {
        var at = choices.Below(members.Count + 1);
        members.Insert(at, member);
        if (member.Decoy is { } decoy && choices.OnceIn(6))
            members.Insert(choices.Below(at + 1), new Member(member.Name, decoy));
    }

    private void Write(List<Member> members) => Group('{', '}', members, member =>
    {
        Text(member.Name);
        Space();
        _text.Append(':');
        Space();
        member.Write();
    });

    private string UnknownName() => choices.Of(
        "sequenceNumber", "chunk", "x", "", "Event", "event ", "events", "payloads", "Media", "tracks", "streamSid2", "name\0", "é😀");

    private void Group<T>(char open, char close, IEnumerable<T> items, Action<T> write)
    {
        var separator = "";
        Space();
        _text.Append(open);
        foreach (var item in items)
        {
            _text.Append(separator);
            Space();
            write(item);
            Space();
            separator = ",";
        }

        Space();
        _text.Append(close);
        Space();
    }

    private string Escape(char c)
    {
        var code = ((int)c).ToString(choices.Of("x4", "X4"), CultureInfo.InvariantCulture);
        return c switch
        {
            '"' or '\\' or '/' when choices.OnceIn(2) => $"\\{c}",
            '\n' when choices.OnceIn(2) => "\\n",
            _ => $"\\u{code}",
        };
    }

    private void Space()
    {
        if (choices.OnceIn(8))
            _text.Append(choices.Of(" ", "\n", "\t", "\r\n", "        "));
    }
}

/// <param name="Write">Writes the value.</param>
/// <param name="Decoy">Writes another value of the right kind.</param>
internal sealed record Member(string Name, Action Write, Action? Decoy = null);
