namespace VoiceAssistant.Domain.Knowledge;

/// <summary>How far a source is. One that has been read before goes on answering while it is read again.</summary>
public enum SourceStatus
{
    /// <summary>Waits for its turn.</summary>
    Pending,

    /// <summary>Its pages, or its file, are being fetched.</summary>
    Fetching,

    /// <summary>A document is being read and divided.</summary>
    Parsing,

    /// <summary>Vectors of its chunks are being made.</summary>
    Embedding,

    /// <summary>All that could be read can be found.</summary>
    Indexed,

    /// <summary>Nothing of it could be read; its problem says why.</summary>
    Failed,
}
