using System.Globalization;
using System.Text.Json.Nodes;

namespace VoiceAssistant.VendorEmulators.AzureSearch.Query;

/// <summary>
/// The part of OData that filters are mostly made of: comparisons, <c>and</c>, <c>or</c>, <c>not</c>, <c>search.in</c>, <c>any</c> and <c>all</c>.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/search/search-query-odata-filter</remarks>
internal sealed class FilterExpression
{
    private static readonly string[] Comparisons = ["eq", "ne", "gt", "ge", "lt", "le"];

    private readonly FilterTokens _tokens;
    private readonly List<SearchField> _fields;

    private FilterExpression(string filter, List<SearchField> fields) => (_tokens, _fields) = (new FilterTokens(filter), fields);

    /// <exception cref="SearchError">The filter means nothing, or a field is not for filters.</exception>
    public static Func<JsonObject, bool> Parse(string filter, List<SearchField> fields)
    {
        var expression = new FilterExpression(filter, fields);
        var result = expression.Or(null);
        return expression._tokens.Next is not { } rest
            ? document => result(document)
            : throw SearchError.Invalid($"Invalid expression: '{rest}' is not expected there.");
    }

    /// <param name="item">The name that stands for an item of a list, and in which list; null outside of any.</param>
    private Func<JsonNode, bool> Or((string Name, SearchField List)? item)
    {
        var left = And(item);
        while (_tokens.TryTake("or"))
            left = Either(left, And(item));
        return left;

        static Func<JsonNode, bool> Either(Func<JsonNode, bool> one, Func<JsonNode, bool> other) => node => one(node) || other(node);
    }

    private Func<JsonNode, bool> And((string Name, SearchField List)? item)
    {
        var left = Not(item);
        while (_tokens.TryTake("and"))
            left = Both(left, Not(item));
        return left;

        static Func<JsonNode, bool> Both(Func<JsonNode, bool> one, Func<JsonNode, bool> other) => node => one(node) && other(node);
    }

    private Func<JsonNode, bool> Not((string Name, SearchField List)? item)
    {
        if (_tokens.TryTake("not"))
        {
            var inner = Not(item);
            return node => !inner(node);
        }

        if (_tokens.TryTake("("))
        {
            var inner = Or(item);
            _tokens.Require(")");
            return inner;
        }

        return _tokens.TryTake("search.in") ? In(item) : Comparison(item);
    }

    private Func<JsonNode, bool> In((string Name, SearchField List)? item)
    {
        _tokens.Require("(");
        var (read, type) = Operand(item);
        if (type != SearchField.Text)
            throw SearchError.Invalid("Invalid expression: search.in wants a field of texts.");
        _tokens.Require(",");
        var values = _tokens.TakeText();
        var delimiters = _tokens.TryTake(",") ? _tokens.TakeText() : ", ";
        _tokens.Require(")");
        var set = values.Split(delimiters.ToCharArray(), StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        return node => read(node)?.GetValue<string>() is { } value && set.Contains(value);
    }

    private Func<JsonNode, bool> Comparison((string Name, SearchField List)? item)
    {
        if (!_tokens.IsName)
            throw SearchError.Invalid($"Invalid expression: '{_tokens.Next}' is not expected there.");
        if (_tokens.Next is { } path && path.LastIndexOf('/') is > 0 and var slash)
            return OfList(_tokens.Take()[..slash], path[(slash + 1)..]);
        var (read, type) = Operand(item);
        if (type == "Edm.Boolean" && !Comparisons.Contains(_tokens.Next))
            return node => read(node)?.GetValue<bool>() == true;
        var comparison = _tokens.Take();
        if (!Comparisons.Contains(comparison))
            throw SearchError.Invalid($"Invalid expression: '{comparison}' is no comparison.");
        var value = Value(type);
        return node => Holds(comparison, read(node), value, type);
    }

    /// <summary><c>tags/any(t: t eq 'x')</c>, or <c>tags/any()</c>.</summary>
    private Func<JsonNode, bool> OfList(string name, string quantifier)
    {
        var field = Field(name);
        if (field.Type != SearchField.Texts || quantifier is not ("any" or "all"))
            throw SearchError.Invalid($"Invalid expression: '{name}/{quantifier}' cannot be.");
        _tokens.Require("(");
        if (quantifier == "any" && _tokens.TryTake(")"))
            return document => document[name] is JsonArray { Count: > 0 };
        var item = _tokens.Take();
        _tokens.Require(":");
        var inner = Or((item, field));
        _tokens.Require(")");
        return document => document[name] is JsonArray items
            ? quantifier == "any" ? items.Any(one => inner(one!)) : items.All(one => inner(one!))
            : quantifier == "all";
    }

    private (Func<JsonNode, JsonNode?> Read, string Type) Operand((string Name, SearchField List)? item)
    {
        var name = _tokens.IsName ? _tokens.Take() : throw SearchError.Invalid($"Invalid expression: '{_tokens.Next}' is no field.");
        if (item is { } one)
            return name == one.Name ? (node => node, SearchField.Text) : throw SearchError.Invalid($"Invalid expression: '{name}' is unknown there.");
        return (node => node[name], Field(name).Type);
    }

    private SearchField Field(string name)
    {
        var field = _fields.Find(field => field.Name == name)
            ?? throw SearchError.Invalid($"Invalid expression: Could not find a property named '{name}' on type 'search.document'.");
        return field.IsFilterable ? field : throw SearchError.Invalid($"Invalid expression: '{name}' is not a filterable field. Only filterable fields can be used in filter expressions.");
    }

    /// <summary>Null, or what is compared with values of this type.</summary>
    private IComparable? Value(string type)
    {
        if (_tokens.TryTake("null"))
            return null;
        if (_tokens.IsText)
            return type == SearchField.Text ? _tokens.TakeText() : throw Mismatch();
        var token = _tokens.Take();
        return type switch
        {
            "Edm.Boolean" when bool.TryParse(token, out var truth) => truth,
            "Edm.DateTimeOffset" when DateTimeOffset.TryParse(token, CultureInfo.InvariantCulture, out var date) => date,
            "Edm.Int32" or "Edm.Int64" or "Edm.Double" when double.TryParse(token, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw Mismatch(),
        };

        static SearchError Mismatch() => SearchError.Invalid("Invalid expression: A comparison is of two types.");
    }

    private static bool Holds(string comparison, JsonNode? node, IComparable? value, string type)
    {
        if (node is null || value is null)
            return comparison switch { "eq" => node is null && value is null, "ne" => node is null != value is null, _ => false };
        IComparable own = type switch
        {
            SearchField.Text => node.GetValue<string>(),
            "Edm.Boolean" => node.GetValue<bool>(),
            "Edm.DateTimeOffset" => DateTimeOffset.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture),
            _ => node.GetValue<double>(),
        };
        var order = own is string text ? string.CompareOrdinal(text, (string)value) : own.CompareTo(value);
        return comparison switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        };
    }
}
