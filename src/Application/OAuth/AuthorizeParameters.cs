namespace VoiceAssistant.Application.OAuth;

/// <summary>The parameters of an authorization request as they came; one without a value counts as left out.</summary>
public sealed class AuthorizeParameters
{
    private readonly ILookup<string, string> _values;

    public AuthorizeParameters(IEnumerable<KeyValuePair<string, string>> values)
    {
        _values = values.ToLookup(v => v.Key, v => v.Value, StringComparer.Ordinal);
        IsRepetitive = _values.Any(v => v.Count() > 1);
    }

    /// <summary>One of them occurs more than once, which nothing may (RFC 6749 §3.1).</summary>
    public bool IsRepetitive { get; }

    /// <summary>Null where it is left out or repeated.</summary>
    public string? this[string name] => _values[name].ToList() is [{ Length: > 0 } value] ? value : null;
}
