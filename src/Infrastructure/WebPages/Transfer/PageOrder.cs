using System.Net;

namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>What is asked for.</summary>
internal sealed record PageOrder(Uri Address, long MaxBytes)
{
    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>The same, whatever copy we have.</summary>
    public PageOrder Unconditionally => this with { ETag = null, LastModified = null };

    /// <summary>Only what a reader of documents could make something of.</summary>
    public bool IsDocument { get; init; }

    /// <summary>Takes the beginning of what is larger than that.</summary>
    public bool IsShortened { get; init; }
}

/// <summary>What came in the end.</summary>
/// <param name="Address">Behind all redirects.</param>
internal sealed record PageAnswer(Uri Address, HttpStatusCode Status)
{
    /// <summary>Where it redirects to; null unless it does.</summary>
    public Uri? Target { get; init; }

    /// <summary>All redirects that led here were for good.</summary>
    public bool HasMoved { get; init; }

    /// <summary>The file that whoever asked deletes; null unless there is a body to be had.</summary>
    public string? Path { get; init; }

    public string? MediaType { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>How long the host wants to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
