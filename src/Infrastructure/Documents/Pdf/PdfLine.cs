namespace VoiceAssistant.Infrastructure.Documents.Pdf;

/// <summary>A line of a page.</summary>
/// <param name="Cells">Its text, in several parts where there are wide gaps in it.</param>
/// <param name="Size">Of most of its letters, in points.</param>
/// <param name="Left">Where it begins, in points from the left.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Bottom">Its base line, in points from the bottom of the page.</param>
internal sealed record PdfLine(IReadOnlyList<string> Cells, double Size, bool IsBold, double Left, double Right, double Bottom, int Page)
{
    public string Text { get; } = string.Join(' ', Cells);

    /// <summary>Letters that stand for themselves or for several; digits in superscript do not, and mean something else without it.</summary>
    public static string Unligate(string letters) =>
        letters.Any(c => c >= '\uF900') ? letters.Normalize(System.Text.NormalizationForm.FormKC) : letters;
}
