using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Search.Documents.Indexes.Models;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>
/// What our index has: a field of vectors for each model that there was, since those of two do not go together. A chunk has a vector of one
/// of them. So a new model is a new field, which can be added at any time, and words find every chunk meanwhile.
/// </summary>
internal static class IndexSchema
{
    public const string Id = "id", Owner = "ownerId", Source = "sourceId", Context = "context", Content = "content", Model = "model";

    private const string Profile = "cosine", Algorithm = "cosine-hnsw";

    /// <summary>A field's name may have 128 letters.</summary>
    private const int LongestModelName = 80;

    /// <summary>Like <c>vector_local_all_minilm_l6_v2_384_1a2b3c4d</c>: to be read, and different for models that are.</summary>
    public static string VectorField(string model, int dimensions)
    {
        var readable = string.Concat(model.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(model)).AsSpan(0, 4);
        return string.Create(
            CultureInfo.InvariantCulture, $"vector_{readable[..Math.Min(readable.Length, LongestModelName)]}_{dimensions}_{Convert.ToHexStringLower(hash)}");
    }

    public static SearchField Vector(string name, int dimensions) =>
        new VectorSearchField(name, dimensions, Profile) { IsHidden = true };

    /// <summary>All fields but those of vectors.</summary>
    public static IReadOnlyList<SearchField> Fields() =>
    [
        new SimpleField(Id, SearchFieldDataType.String) { IsKey = true, IsFilterable = true, IsSortable = true },
        new SimpleField(Owner, SearchFieldDataType.String) { IsFilterable = true },
        new SimpleField(Source, SearchFieldDataType.String) { IsFilterable = true },
        new SearchableField(Context),
        new SearchableField(Content),
        new SimpleField(Model, SearchFieldDataType.String) { IsFilterable = true },
    ];

    /// <summary>Whether a field that is there can do what ours has to.</summary>
    public static bool Serves(SearchField there, SearchField ours) =>
        there.Type == ours.Type
        && there.IsKey.GetValueOrDefault() == ours.IsKey.GetValueOrDefault()
        && (there.IsFilterable.GetValueOrDefault() || !ours.IsFilterable.GetValueOrDefault())
        && (there.IsSortable.GetValueOrDefault() || !ours.IsSortable.GetValueOrDefault())
        && (there.IsSearchable.GetValueOrDefault() || !ours.IsSearchable.GetValueOrDefault())
        && there.VectorSearchDimensions == ours.VectorSearchDimensions;

    public static void AddProfile(SearchIndex index)
    {
        index.VectorSearch ??= new VectorSearch();
        if (!index.VectorSearch.Algorithms.Any(algorithm => algorithm.Name == Algorithm))
        {
            index.VectorSearch.Algorithms.Add(new HnswAlgorithmConfiguration(Algorithm)
            {
                Parameters = new HnswParameters { Metric = VectorSearchAlgorithmMetric.Cosine },
            });
        }

        if (!index.VectorSearch.Profiles.Any(profile => profile.Name == Profile))
            index.VectorSearch.Profiles.Add(new VectorSearchProfile(Profile, Algorithm));
    }
}
