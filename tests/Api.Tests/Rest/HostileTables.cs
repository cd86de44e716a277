using System.Text;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Files that are nearly CSV.</summary>
internal sealed class HostileTables(HostileValues values)
{
    private static readonly string[] Headings =
    [
        "name,phone,tags,notes,isBlocked", "phone;name", "NAME,Phone", "name,name,phone,phone", "name,phone,,,", "\"name\",\"phone\"", "name\tphone", "reason,number", "number;reason", "x,NUMBER,reason,source",
        "name,phone,tags,notes,isBlocked,\"", " name , phone ", "phone", "", "\0", "\ufeffname,phone",
    ];

    public byte[] Table()
    {
        var file = new StringBuilder(values.Pick(Headings)).Append(Break());
        for (var lines = values.Once(20) ? 1_500 : values.Below(12); lines > 0; lines--)
            file.AppendJoin(values.Once(6) ? ';' : ',', Cells()).Append(Break());
        var bytes = Encoding.UTF8.GetBytes(file.ToString());
        return values.Once(15) ? [.. bytes, 0xC3] : bytes[..Math.Min(bytes.Length, 1_000_000)];
    }

    private IEnumerable<string> Cells()
    {
        var number = $"+1415{values.Below(9_000_000) + 1_000_000}";
        yield return Cell("Anna");
        yield return Cell(number);
        for (var more = values.Below(5); more > 0; more--)
            yield return Cell(values.Pick(["a;b", "", "true", "\"quoted, \"\"twice\"\"\"", "'=1+1", "\"two\nlines\""]));
    }

    private string Cell(string plausible) => values.Once(8) ? values.Text() : plausible;

    private string Break() => values.Once(10) ? values.Pick(["\r", "\n\n", "\0", "\u2028", "\""]) : "\n";
}
