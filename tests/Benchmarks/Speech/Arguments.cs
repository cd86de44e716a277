namespace VoiceAssistant.Benchmarks.Speech;

/// <summary><c>--name value</c> pairs, which may repeat, then free text.</summary>
internal sealed record Arguments(ILookup<string, string> Values, string Rest)
{
    public static Arguments Of(string[] args)
    {
        var pairs = new List<(string Name, string Value)>();
        var i = 0;
        for (; i + 1 < args.Length && args[i].StartsWith("--", StringComparison.Ordinal); i += 2)
            pairs.Add((args[i][2..], args[i + 1]));
        return new Arguments(pairs.ToLookup(p => p.Name, p => p.Value), string.Join(' ', args[i..]));
    }

    public string Get(string name, string otherwise) => Values[name].FirstOrDefault(otherwise);

    public bool Has(string name) => Values.Contains(name);

    /// <summary>Whether the value was chosen, or none was.</summary>
    public bool Has(string name, string value) => !Has(name) || Values[name].Contains(value);
}
