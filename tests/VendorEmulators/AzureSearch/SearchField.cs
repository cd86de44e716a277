using System.Text.Json.Nodes;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>A field of an index, with all attributes that decide what may be done with it.</summary>
internal sealed class SearchField(JsonObject definition)
{
    public const string Text = "Edm.String", Texts = "Collection(Edm.String)", Vector = "Collection(Edm.Single)";

    public JsonObject Definition => definition;

    public string Name => definition["name"]!.GetValue<string>();

    public string Type => definition["type"]!.GetValue<string>();

    public bool IsVector => Type == Vector;

    public bool IsKey => Has("key");

    public bool IsSearchable => Has("searchable");

    public bool IsFilterable => Has("filterable");

    public bool IsSortable => Has("sortable");

    public bool IsRetrievable => Has("retrievable");

    public int Dimensions => definition["dimensions"]?.GetValue<int>() ?? 0;

    private bool Has(string attribute) => definition[attribute]?.GetValue<bool>() ?? false;
}
