namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>A page cannot be had. The message is for whoever gave its address.</summary>
/// <param name="isPassing">It may be another matter the next moment.</param>
internal sealed class PageException(string message, bool isPassing = false, Exception? inner = null) : Exception(message, inner)
{
    public bool IsPassing => isPassing;

    /// <summary>It was the redirects that led nowhere.</summary>
    public bool IsRedirection { get; init; }

    public static PageException TooLarge(long most) =>
        new($"The page is larger than {(most >= 1 << 20 ? $"{most >> 20} MB" : $"{most} bytes")}, which is as much as is read.");
}
