using System.Globalization;
using CsvHelper.Configuration;

namespace VoiceAssistant.Application.Tables;

/// <summary>Tables as text: a line of headings, then a row a line.</summary>
internal static class CsvFormat
{
    private const char Quote = '\'';

    /// <summary>
    /// A spreadsheet takes a cell that begins with one of these for a formula, some even behind spaces; the apostrophe is
    /// there so that a cell that has one can be told from one that got it.
    /// </summary>
    /// <remarks>https://owasp.org/www-community/attacks/CSV_Injection</remarks>
    private static readonly char[] Dangerous = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', Quote];

    public static readonly CsvConfiguration Written = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = _ => true, // what a cell holds can then not begin another one, whatever separates them
    };

    public static string Protect(string cell) => IsDangerous(cell) ? Quote + cell : cell;

    public static string Unprotect(string cell) => cell is [Quote, .. var rest] && IsDangerous(rest) ? rest : cell;

    private static bool IsDangerous(string cell) => cell.AsSpan().IndexOfAnyExcept(' ', '\u00a0') is var first and >= 0 && Dangerous.Contains(cell[first]);
}
