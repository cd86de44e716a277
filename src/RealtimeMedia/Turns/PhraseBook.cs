using System.Collections.Concurrent;
using System.Text.Json;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>
/// The sentences of each language, <c>Phrases/&lt;language&gt;.json</c>, in the form in which an owner gives their own;
/// English where there is no file.
/// </summary>
internal static class PhraseBook
{
    private const string Folder = "Phrases.";
    private const string Suffix = ".json";

    private static readonly ConcurrentDictionary<string, OwnPhrases> Read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of which there is a file: BCP 47, like <c>pt-PT</c>.</summary>
    public static IReadOnlySet<string> Languages { get; } = typeof(PhraseBook).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..^Suffix.Length])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="language">BCP 47; the nearest file counts.</param>
    public static OwnPhrases Of(string language) => Read.GetOrAdd(Nearest(language), Load);

    private static string Nearest(string language)
    {
        for (var tag = Known(language); tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            if (Languages.Contains(tag))
                return tag;
        }

        return "en";
    }

    /// <summary>Chinese is told apart by its script, which a tag may leave to its region; Norwegian has three tags.</summary>
    private static string Known(string language) => language.ToLowerInvariant().Split('-') switch
    {
        ["zh", "hans", ..] => "zh",
        ["zh", .., "tw" or "hk" or "mo"] or ["yue", ..] => "zh-hant",
        ["no" or "nn", ..] => "nb",
        ["in", ..] => "id",
        _ => language,
    };

    private static OwnPhrases Load(string language)
    {
        var name = typeof(PhraseBook).Assembly.GetManifestResourceNames()
            .Single(name => name.Equals(Folder + language + Suffix, StringComparison.OrdinalIgnoreCase));
        using var file = typeof(PhraseBook).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<OwnPhrases>(file, JsonSerializerOptions.Web)!;
    }
}
