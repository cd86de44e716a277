namespace VoiceAssistant.Application.Ports;

/// <summary>Keeps files where every host finds them.</summary>
public interface IFileStore
{
    /// <summary>Writes a file whole, in place of one that is there; it is there once this returns, and half of it never is.</summary>
    /// <param name="key">Parts of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, with slashes between them.</param>
    /// <exception cref="ArgumentException">No key.</exception>
    /// <exception cref="FileStoreException">It could not be written. What the content's own stream throws is not that.</exception>
    Task WriteAsync(string key, Stream content, CancellationToken ct);

    /// <summary>The file, to be read from anywhere: the stream can be sought. Null where there is no such file.</summary>
    /// <exception cref="FileStoreException">It could not be read; the stream throws it, too.</exception>
    Task<Stream?> OpenAsync(string key, CancellationToken ct);

    /// <summary>Deletes a file, or all whose keys begin with a key and a slash behind it; nothing where there is none.</summary>
    /// <exception cref="FileStoreException">It could not be deleted.</exception>
    Task DeleteAsync(string key, CancellationToken ct);
}

/// <summary>The store of files cannot be reached, is full, or refuses.</summary>
public sealed class FileStoreException(string message, Exception? inner = null) : Exception(message, inner);
