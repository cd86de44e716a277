using System.Text;
using AngleSharp.Dom;

namespace VoiceAssistant.Infrastructure.Documents.Html;

/// <summary>Goes through a part of a page in its order.</summary>
internal sealed class HtmlBlocks(DocumentBuilder document)
{
    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label",
        "mark", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    };

    private readonly StringBuilder _text = new();
    private bool _isItem;
    private string _term = "";

    public void Add(IElement part)
    {
        AddChildren(part);
        Flush();
    }

    private void AddChildren(IElement parent)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text)
                _text.Append(text.Data);
            else if (child is IElement element && HtmlMain.IsRead(element))
                AddElement(element);
        }
    }

    private void AddElement(IElement element)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Flush();
                document.AddHeading(TextOf(element), element.LocalName[1] - '0');
                break;
            case "br":
                AddBreak(element);
                break;
            case "pre":
                Flush();
                document.AddPreformatted(Preformatted(element));
                break;
            case "li":
                AddItem(element);
                break;
            case "dt":
                Flush();
                _term = TextOf(element);
                break;
            case "dd":
                Flush();
                _text.Append(_term.Length > 0 ? $"{_term}: " : "");
                AddItem(element);
                break;
            case "table" when HtmlTable.Of(element) is { } table:
                Flush();
                table.AddTo(document, TextOf);
                break;
            case "summary" or "figcaption" or "legend" or "caption":
            case var name when !Inline.Contains(name):
                Flush();
                AddChildren(element);
                Flush();
                break;
            default:
                AddChildren(element);
                break;
        }
    }

    /// <summary>What is in it before a list of its own is the item; so is what follows that.</summary>
    private void AddItem(IElement item)
    {
        if (item.LocalName == "li")
            Flush();
        _isItem = true;
        AddChildren(item);
        _isItem = true;
        Flush();
    }

    /// <summary>Two of them are a new paragraph.</summary>
    private void AddBreak(IElement element)
    {
        if (element.NextElementSibling is { LocalName: "br" } next && IsBetweenBlank(element, next))
            Flush();
        else
            _text.Append(' ');
    }

    private static bool IsBetweenBlank(IElement first, IElement last)
    {
        for (INode? node = first.NextSibling; node is not null && node != last; node = node.NextSibling)
        {
            if (node is IText { Data: var data } && !string.IsNullOrWhiteSpace(data))
                return false;
        }

        return true;
    }

    /// <summary>Blocks in an item, such as paragraphs, are items each.</summary>
    private void Flush()
    {
        var text = _text.ToString();
        _text.Clear();
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (_isItem)
            document.AddListItem(text);
        else
            document.AddParagraph(text);
        _isItem = false;
    }

    /// <summary>All in it as one line; words of different blocks do not run together.</summary>
    private static string TextOf(IElement element)
    {
        var text = new StringBuilder();
        Append(text, element, keepsLines: false);
        return text.ToString();
    }

    private static string Preformatted(IElement element)
    {
        var text = new StringBuilder();
        Append(text, element, keepsLines: true);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IElement element, bool keepsLines)
    {
        foreach (var child in element.ChildNodes)
        {
            if (child is IText { Data: var data })
                text.Append(data);
            else if (child is IElement { LocalName: "br" })
                text.Append(keepsLines ? '\n' : ' ');
            else if (child is IElement inner && HtmlMain.IsRead(inner))
            {
                var isBlock = !Inline.Contains(inner.LocalName) && !keepsLines;
                text.Append(isBlock ? " " : "");
                Append(text, inner, keepsLines);
                text.Append(isBlock ? " " : "");
            }
        }
    }
}
