namespace VoiceAssistant.Application.Ports;

internal static class FileDeletion
{
    /// <summary>Deletes a file that nobody wants any more; where that fails, it goes with what it belongs to.</summary>
    public static async Task TryDeleteAsync(this IFileStore files, string key, CancellationToken ct)
    {
        try
        {
            await files.DeleteAsync(key, ct);
        }
        catch (FileStoreException)
        {
            // it lies below the key of its owner, which is deleted as a whole
        }
    }
}
