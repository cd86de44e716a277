using System.Collections.Concurrent;
using System.Text.Json;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// What is known of a written language, from <c>Text/Languages/&lt;language&gt;.json</c>. Nothing is rewritten in a language
/// without a file, and its sentences end as in the others.
/// </summary>
internal sealed class LanguageData
{
    private static readonly SentenceFile Shared = Read("shared")!.Sentences;
    private static readonly ConcurrentDictionary<string, LanguageData> Known = new();

    private LanguageData(LanguageFile file)
    {
        Sentences = new SentenceWords(file.Sentences, Shared);
        Forms = file.Spoken;
        StageWords = file.StageWords;
        Asking = file.Asking is { } asking ? new AskingWords(asking) : null;
        DoNotCall = file.DoNotCall is { } doNotCall ? new DoNotCallWords(doNotCall) : null;
    }

    public SentenceWords Sentences { get; }

    /// <summary>Null where nothing is to be rewritten.</summary>
    public SpokenForms? Forms { get; }

    /// <summary>With which a stage direction begins, like "smiles".</summary>
    public IReadOnlyList<string> StageWords { get; }

    /// <summary>Null where nothing is known of how questions are asked.</summary>
    public AskingWords? Asking { get; }

    /// <summary>Null where nothing is known of how people ask not to be called again.</summary>
    public DoNotCallWords? DoNotCall { get; }

    /// <param name="language">BCP 47; its first part counts.</param>
    public static LanguageData Of(string language) =>
        Known.GetOrAdd(language.Split('-')[0].ToLowerInvariant(), name => new LanguageData(Read(name) ?? new LanguageFile()));

    private static LanguageFile? Read(string name)
    {
        using var file = typeof(LanguageData).Assembly.GetManifestResourceStream($"Text.Languages.{name}.json");
        return file is null ? null : JsonSerializer.Deserialize<LanguageFile>(file, JsonSerializerOptions.Web);
    }
}
