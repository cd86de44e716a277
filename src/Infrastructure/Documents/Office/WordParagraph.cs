using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace VoiceAssistant.Infrastructure.Documents.Office;

/// <summary>The text of a paragraph as it is shown: without what was deleted or is hidden, with notes and boxes apart.</summary>
internal sealed class WordParagraph
{
    private readonly StringBuilder _text = new();

    public WordParagraph(OpenXmlElement paragraph) => AddChildren(paragraph);

    public string Text => _text.ToString();

    /// <summary>Foot and end notes that it refers to.</summary>
    public List<OpenXmlElement> Notes { get; } = [];

    /// <summary>Boxes of text that are anchored to it.</summary>
    public List<TextBoxContent> Boxes { get; } = [];

    private void AddChildren(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
            Add(child);
    }

    private void Add(OpenXmlElement element)
    {
        switch (element)
        {
            case Text text:
                _text.Append(text.Text);
                break;
            case TabChar or Break or CarriageReturn:
                _text.Append(' ');
                break;
            case NoBreakHyphen:
                _text.Append('-');
                break;
            case FootnoteReference or EndnoteReference:
                Notes.Add(element);
                break;
            case TextBoxContent box:
                Boxes.Add(box);
                break;
            case ParagraphProperties or DeletedRun or MoveFromRun or AlternateContentFallback:
            case Run { RunProperties.Vanish: { } vanish } when vanish.Val?.Value is not false:
                break;
            default:
                AddChildren(element);
                break;
        }
    }
}
