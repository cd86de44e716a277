using System.Buffers;
using System.Text;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Takes out of streamed text what is not meant for ears and may span sentences: what a model thinks, tags, targets of
/// links. Holds back no more than <see cref="MostHeldBack"/> characters while it is in doubt. Not thread-safe.
/// </summary>
public sealed class MarkupFilter
{
    /// <summary>Of what may be a tag; what is longer is text.</summary>
    public const int MostHeldBack = 300;

    private const int ShortTag = 40;

    /// <summary>Longer is no link: one that was never closed is not to hide the words behind it.</summary>
    private const int LongestTarget = 500;

    /// <summary>Elements whose content is not meant to be read, as models and web pages name them.</summary>
    private static readonly string[] Hidden =
    [
        "think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad", "script", "style",
        "tool_call", "tool_calls", "function_call", "tool_response",
    ];

    /// <summary>Elements that begin a new line.</summary>
    private static readonly string[] Lines = ["br", "p", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"];

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private readonly StringBuilder _tag = new();
    private string? _hidden;
    private char _last;
    private bool _isTarget;
    private int _targetLength;

    /// <summary>What of the text can be read by now.</summary>
    public string Take(string text)
    {
        var read = new StringBuilder(text.Length);
        foreach (var c in text)
            Next(c, read);
        return read.ToString();
    }

    /// <summary>The end of the text has come: gives what was held back and is no tag.</summary>
    public string TakeRest()
    {
        var rest = _hidden is null && !Hidden.Any(name => name.StartsWith(Name(), StringComparison.OrdinalIgnoreCase)) ? _tag.ToString() : "";
        _tag.Clear();
        _hidden = null;
        return rest;
    }

    private void Next(char c, StringBuilder read)
    {
        if (_tag.Length > 0)
            InTag(c, read);
        else if (c == '<')
            _tag.Append(c);
        else if (_isTarget)
            _isTarget = c is not (')' or '\n') && ++_targetLength < LongestTarget;
        else if (_hidden is null && c == '(' && _last == ']')
            (_isTarget, _targetLength) = (true, 0);
        else if (_hidden is null)
            read.Append(c);
        _last = c;
    }

    private void InTag(char c, StringBuilder read)
    {
        if (c == '>' && _tag.Length > 1)
        {
            Close(read);
            return;
        }

        if (c == '<' || (_tag.Length == 1 && !char.IsAsciiLetter(c) && c is not ('/' or '!' or '|')) || _tag.Length >= Most)
        {
            if (_hidden is null)
                read.Append(_tag);
            _tag.Clear();
            if (c != '<')
            {
                Next(c, read);
                return;
            }
        }

        _tag.Append(c);
    }

    private void Close(StringBuilder read)
    {
        var name = Name();
        var closes = _tag[1] == '/';
        var isEmpty = _tag[^1] == '/';
        _tag.Clear();
        if (_hidden is not null)
            _hidden = closes && name.Equals(_hidden, StringComparison.OrdinalIgnoreCase) ? null : _hidden;
        else if (!closes && !isEmpty && Hidden.Contains(name, StringComparer.OrdinalIgnoreCase))
            _hidden = name;
        else if (Lines.Contains(name, StringComparer.OrdinalIgnoreCase))
            read.Append('\n');
    }

    /// <summary>A tag without attributes is short; a lone sign is then not waited for.</summary>
    private int Most => _tag.Length < ShortTag || _tag.ToString().Contains('=', StringComparison.Ordinal) ? MostHeldBack : ShortTag;

    /// <summary>Of the tag so far; empty where it is none.</summary>
    private string Name()
    {
        var tag = _tag.ToString().AsSpan().TrimStart("</|");
        var length = tag.IndexOfAnyExcept(NameCharacters);
        return new string(length < 0 ? tag : tag[..length]);
    }
}
