using VoiceAssistant.Application.Tables;

namespace VoiceAssistant.Application.Tests.TableFiles;

public sealed class CsvRowsTests
{
    /// <summary>What is left of a line that is wrong twice is no row of its own.</summary>
    [TestCase("\"x\"Eve,+14155550100")]
    [TestCase("\"x\" Eve,\"+14155550100\"")]
    [TestCase("a,\"b\"c,\"d\"e")]
    public void A_line_with_a_cell_that_is_too_long_is_one_line_whatever_comes_behind(string rest)
    {
        using var rows = new CsvRows(new StringReader($"name,phone\n{new string('a', CsvRows.LongestCell + 1)},{rest}\nBert,+14155550101\n"));
        var lines = new List<(int, bool, string)>();
        while (rows.Read())
            lines.Add((rows.Line, rows.Problem is null, rows.Cells[0]));
        lines.Select(line => (line.Item1, line.Item2)).ShouldBe([(1, true), (2, false), (3, true)]);
        lines[^1].Item3.ShouldBe("Bert");
    }
}
