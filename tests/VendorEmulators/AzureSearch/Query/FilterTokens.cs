using System.Text.RegularExpressions;

namespace VoiceAssistant.VendorEmulators.AzureSearch.Query;

/// <summary>A filter taken apart: brackets, commas, names, texts, and other values.</summary>
internal sealed partial class FilterTokens
{
    private readonly List<Match> _tokens = [];
    private int _at;

    /// <exception cref="SearchError">There is something that is no part of a filter.</exception>
    public FilterTokens(string filter)
    {
        for (var at = 0; at < filter.Length;)
        {
            var token = Token().Match(filter, at);
            if (!token.Success)
                throw SearchError.Invalid($"Invalid expression: Syntax error at position {at} in the filter.");
            at += token.Length;
            if (!token.Groups["space"].Success)
                _tokens.Add(token);
        }
    }

    public string? Next => _at < _tokens.Count ? _tokens[_at].Value : null;

    /// <summary>It is a name of a field, a function or an operator.</summary>
    public bool IsName => _at < _tokens.Count && _tokens[_at].Groups["name"].Success;

    public bool IsText => _at < _tokens.Count && _tokens[_at].Groups["text"].Success;

    public string Take()
    {
        var token = Next ?? throw SearchError.Invalid("Invalid expression: The filter ends too early.");
        _at++;
        return token;
    }

    /// <summary>A text without its quotes, where a quote comes twice.</summary>
    public string TakeText()
    {
        if (!IsText)
            throw SearchError.Invalid($"Invalid expression: '{Next}' is no text.");
        return Take()[1..^1].Replace("''", "'", StringComparison.Ordinal);
    }

    public bool TryTake(string token)
    {
        if (Next != token)
            return false;
        _at++;
        return true;
    }

    public void Require(string token)
    {
        if (!TryTake(token))
            throw SearchError.Invalid($"Invalid expression: '{token}' is expected, and not '{Next}'.");
    }

    [GeneratedRegex(@"\G(?:(?<space>\s+)|(?<text>'(?:[^']|'')*')|(?<value>\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|[+-]\d\d:\d\d)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_./]*)|(?<sign>[(),:]))")]
    private static partial Regex Token();
}
