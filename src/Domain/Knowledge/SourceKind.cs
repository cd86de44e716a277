namespace VoiceAssistant.Domain.Knowledge;

public enum SourceKind
{
    /// <summary>A document that was uploaded.</summary>
    File,

    /// <summary>One page of the web.</summary>
    Url,

    /// <summary>The pages of a web site, found by its sitemap and its links.</summary>
    Site,

    /// <summary>Text that was typed in.</summary>
    Text,
}
