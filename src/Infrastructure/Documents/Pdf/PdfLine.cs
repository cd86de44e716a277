using System.Text;

namespace VoiceAssistant.Infrastructure.Documents.Pdf;

/// <summary>A line of a page.</summary>
/// <param name="Cells">Its text, in several parts where there are gaps in it that are wider than those between words.</param>
/// <param name="Size">Of most of its letters, in points.</param>
/// <param name="Bottom">Its base line, in points from the bottom of the page.</param>
internal sealed record PdfLine(IReadOnlyList<PdfCell> Cells, double Size, bool IsBold, double Bottom, int Page)
{
    public string Text { get; } = string.Join(' ', Cells.Select(cell => cell.Text));

    public double Left => Cells[0].Left;

    public double Right => Cells[^1].Right;

    /// <summary>Letters that stand for several, or for their own form; not digits in superscript, which mean something else without it.</summary>
    public static string Unligate(string letters) =>
        letters.Any(c => c >= '\uF900') ? letters.Normalize(NormalizationForm.FormKC) : letters;
}

/// <param name="Left">Where it begins, in points from the left of the page.</param>
/// <param name="Right">Where it ends.</param>
internal sealed record PdfCell(string Text, double Left, double Right)
{
    /// <summary>Whether it is below or above the other: they begin or end together, or have their middle together.</summary>
    public bool IsAligned(PdfCell other, double tolerance) =>
        Math.Abs(Left - other.Left) < tolerance || Math.Abs(Right - other.Right) < tolerance
        || Math.Abs(Left + Right - other.Left - other.Right) < tolerance;
}
