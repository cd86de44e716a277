using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace VoiceAssistant.Infrastructure.Documents.Texts;

/// <summary>Reads values with a separator between them; the first line has the names of the columns.</summary>
internal static class CsvText
{
    private const string Separators = ",;\t|";

    private const int Sample = 50;

    public static void Read(string text, DocumentBuilder document)
    {
        var (separator, body) = Separator(text);
        RefuseWide(body, separator);
        using var csv = new CsvParser(new StringReader(body), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = true,
        });
        string? header = null;
        for (var isFirst = true; csv.Read(); isFirst = false)
        {
            var cells = csv.Record ?? [];
            if (isFirst)
                header = document.Header(cells);
            else
                document.AddRow(cells, header);
        }

        if (document.IsEmpty && header is not null)
            document.AddParagraph(header);
    }

    /// <summary>A spreadsheet may say it in a line of its own; else it is what comes equally often in the first lines, and most often.</summary>
    private static (char Separator, string Body) Separator(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\r' or '\n')
            return (text[4], text[5..].TrimStart('\r', '\n'));
        var best = Separators.MaxBy(separator =>
        {
            var counts = Counts(text, separator).Take(Sample).Where(count => count >= 0).ToList();
            var usual = counts.Count == 0 ? 0 : counts.GroupBy(count => count).MaxBy(same => (same.Key > 0, same.Count()))!.Key;
            return (usual > 0 ? counts.Count(count => count == usual) : 0, usual);
        });
        return (best, text);
    }

    /// <summary>Before anything keeps the cells of a line.</summary>
    private static void RefuseWide(string text, char separator)
    {
        foreach (var count in Counts(text, separator))
        {
            if (count >= DocumentLimits.MaxColumns)
                throw new DocumentException(DocumentProblems.TooMany("columns", DocumentLimits.MaxColumns));
        }
    }

    /// <summary>Separators outside of quotes, for each line; -1 for an empty one. Ends with a line that has too many.</summary>
    private static IEnumerable<int> Counts(string text, char separator)
    {
        var (count, isQuoted, isEmpty) = (0, false, true);
        foreach (var c in text)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == '\n' && !isQuoted)
            {
                yield return isEmpty ? -1 : count;
                (count, isEmpty) = (0, true);
                continue;
            }
            else if (c == separator && !isQuoted && ++count >= DocumentLimits.MaxColumns)
            {
                yield return count;
                yield break;
            }

            isEmpty &= c is '\r' or ' ';
        }

        if (!isEmpty)
            yield return count;
    }
}
