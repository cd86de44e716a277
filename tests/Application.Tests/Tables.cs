using System.Text;
using VoiceAssistant.Application.Tables;

namespace VoiceAssistant.Application.Tests;

internal static class Tables
{
    public static TableFile Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static TableFile Of(byte[] file) => new(new MemoryStream(file));

    /// <summary>A file that a spreadsheet reads as what it is, without the mark by which it does.</summary>
    public static string Text(MemoryStream export)
    {
        export.ToArray().Take(3).ShouldBe(Encoding.UTF8.GetPreamble());
        return Encoding.UTF8.GetString(export.ToArray().AsSpan(Encoding.UTF8.GetPreamble().Length));
    }
}
