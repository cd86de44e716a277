using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

/// <summary>A part of a document that is found and told as a whole.</summary>
public sealed class DocumentChunk : IOwned
{
    /// <summary>Characters; what a correction may have.</summary>
    public const int LongestText = 4_000;

    public const int LongestHeading = 500;

    private DocumentChunk()
    {
    }

    public ChunkId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public DataSourceId SourceId { get; private init; }

    public DocumentId DocumentId { get; private init; }

    /// <summary>Its place in the document, from 0.</summary>
    public int Ordinal { get; private set; }

    /// <summary>The headings above it, like <c>Prices › Cleaning</c>; empty where there are none.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>Page, slide or sheet, from 1; null where the document has none.</summary>
    public int? Page { get; private set; }

    public string Text { get; private set; } = "";

    public int Tokens { get; private set; }

    /// <summary>The title of its document and the headings, in front of the text where it is searched.</summary>
    public string Context { get; private set; } = "";

    /// <summary>What a search by words finds it by: the stems of its words, those of the context twice, as they tell more.</summary>
    public string Search { get; private set; } = "";

    /// <summary>SHA-256 of context and text as the document has them: by it a chunk is known again, corrected or not.</summary>
    public string Hash { get; private init; } = "";

    /// <summary>False where the owner has switched it off, or while it is staged: it is found by nobody.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>Its document is still being taken in, and what was known of that before still answers.</summary>
    public bool IsStaged { get; private set; } = true;

    /// <summary>The text is the owner's own and not the document's.</summary>
    public bool IsCorrected { get; private set; }

    public static DocumentChunk Create(
        SourceDocument document, int ordinal, string heading, int? page, string text, int tokens, string context, string hash) => new()
        {
            Id = ChunkId.New(),
            OwnerId = document.OwnerId,
            SourceId = document.SourceId,
            DocumentId = document.Id,
            Ordinal = ordinal,
            Heading = heading,
            Page = page,
            Text = text,
            Tokens = tokens,
            Context = context,
            Search = SearchOf(context, text),
            Hash = hash,
        };

    /// <summary>Its document was taken in, with the chunk in this place.</summary>
    public void Publish(int ordinal, int? page)
    {
        Ordinal = ordinal;
        Page = page;
        IsEnabled |= IsStaged;
        IsStaged = false;
    }

    public void Correct(string text, int tokens)
    {
        Text = text;
        Tokens = tokens;
        Search = SearchOf(Context, text);
        IsCorrected = true;
    }

    public void Enable(bool isEnabled) => IsEnabled = isEnabled;

    private static string SearchOf(string context, string text) => SearchText.Stemmed($"{context} {context} {text}");
}
