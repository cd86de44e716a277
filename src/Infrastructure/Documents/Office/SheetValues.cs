using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace VoiceAssistant.Infrastructure.Documents.Office;

/// <summary>What cells show: of formulas, what they came to when the workbook was saved.</summary>
internal sealed class SheetValues
{
    private readonly List<string> _shared = [];
    private readonly List<NumberFormat> _formats = [];
    private readonly bool _is1904;

    public SheetValues(WorkbookPart main, DocumentLimits limits)
    {
        _is1904 = main.Workbook?.WorkbookProperties?.Date1904?.Value == true;
        ReadFormats(main.WorkbookStylesPart?.Stylesheet);
        if (main.SharedStringTablePart is { } part)
            ReadShared(part, limits);
    }

    public string Of(Cell cell)
    {
        var value = cell.CellValue?.Text ?? "";
        var kind = cell.DataType?.Value ?? CellValues.Number;
        if (kind == CellValues.SharedString)
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Count ? _shared[index] : "";
        if (kind == CellValues.InlineString)
            return TextOf(cell.InlineString);
        if (kind == CellValues.Boolean)
            return value == "1" ? "yes" : "no";
        if (kind == CellValues.Error)
            return "";
        if (kind != CellValues.Number || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value;
        return cell.StyleIndex?.Value is { } style && style < _formats.Count
            ? _formats[(int)style].Show(number, _is1904)
            : NumberFormat.General.Show(number, _is1904);
    }

    private void ReadFormats(Stylesheet? styles)
    {
        var own = new Dictionary<uint, string>();
        foreach (var format in styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            own.TryAdd(format.NumberFormatId?.Value ?? 0, format.FormatCode?.Value ?? "");
        foreach (var cell in styles?.CellFormats?.Elements<CellFormat>() ?? [])
        {
            var id = cell.NumberFormatId?.Value ?? 0;
            _formats.Add(new NumberFormat(own.GetValueOrDefault(id) ?? NumberFormat.BuiltIn(id)));
        }
    }

    /// <summary>There may be a million of them, for which objects of the library would take long.</summary>
    private void ReadShared(SharedStringTablePart part, DocumentLimits limits)
    {
        var characters = 0L;
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(stream, OfficePackage.Xml);
        var text = new StringBuilder();
        var isReading = reader.Read();
        while (isReading)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "rPh")
            {
                reader.Skip(); // how it is pronounced, which Japanese text may have beside it
                continue;
            }

            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "t")
            {
                text.Append(reader.ReadElementContentAsString());
                continue;
            }

            if (reader.LocalName is "si" && (reader.NodeType == XmlNodeType.EndElement || reader.IsEmptyElement))
            {
                if (_shared.Count >= DocumentLimits.MaxSharedTexts)
                    throw new DocumentException(DocumentProblems.TooMany("texts in cells", DocumentLimits.MaxSharedTexts));
                if ((characters += text.Length) > limits.MaxCharacters)
                    throw new DocumentException(DocumentProblems.TooMany("characters of text", limits.MaxCharacters));
                _shared.Add(text.ToString());
                text.Clear();
            }

            isReading = reader.Read();
        }
    }

    private static string TextOf(OpenXmlElement? item) =>
        item is null ? "" : string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));
}
