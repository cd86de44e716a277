using System.Text.Json.Nodes;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>An index with its documents, some of which cannot be found yet. Used by one request at a time.</summary>
internal sealed class SearchIndex(AzureSearchOptions options, TimeProvider time)
{
    private readonly Dictionary<string, JsonObject> _stored = [];
    private readonly Dictionary<string, JsonObject> _visible = [];
    private readonly Queue<(DateTimeOffset At, string Key, JsonObject? Document)> _pending = [];

    public JsonObject Definition { get; private set; } = [];

    public List<SearchField> Fields { get; private set; } = [];

    public string ETag { get; private set; } = "";

    public SearchField Key => Fields.Find(one => one.IsKey)!;

    /// <summary>What is found now, in the order in which it came.</summary>
    public IReadOnlyDictionary<string, JsonObject> Visible
    {
        get
        {
            while (_pending.TryPeek(out var next) && next.At <= time.GetUtcNow())
            {
                _pending.Dequeue();
                if (next.Document is null)
                    _visible.Remove(next.Key);
                else
                    _visible[next.Key] = next.Document;
            }

            return _visible;
        }
    }

    public JsonObject? Find(string key) => _stored.GetValueOrDefault(key);

    /// <exception cref="SearchError">It cannot be.</exception>
    public void Define(JsonObject definition)
    {
        definition.Remove("@odata.etag");
        definition.Remove("@odata.context");
        var fields = IndexRules.Complete(definition);
        IndexRules.CheckChange(Fields, fields);
        (Definition, Fields, ETag) = (definition, fields, $"\"0x{Guid.NewGuid():N}\"");
    }

    public void Put(string key, JsonObject? document)
    {
        if (document is null)
            _stored.Remove(key);
        else
            _stored[key] = document;
        _pending.Enqueue((time.GetUtcNow().AddMilliseconds(options.VisibleAfterMs), key, document));
    }
}
