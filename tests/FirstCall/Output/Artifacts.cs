namespace VoiceAssistant.FirstCall.Output;

/// <summary>What a call leaves behind: its recording, its transcript, its log.</summary>
internal sealed class Artifacts(string folder)
{
    public const string Recording = "call.wav", Transcript = "transcript.txt", Log = "call.json";

    public string Folder => folder;

    /// <summary>Takes away what an earlier call left, so that nothing of it is mistaken for this one's.</summary>
    /// <returns>What keeps files from being written, in one sentence; null where nothing does.</returns>
    public string? Clear() => Try(() =>
    {
        Directory.CreateDirectory(folder);
        Delete();
    });

    /// <summary>All of them, or none.</summary>
    /// <returns>What kept the files from being written, in one sentence; null where nothing did.</returns>
    public string? Write(params IReadOnlyList<(string Name, byte[] Content)> files)
    {
        var failure = Try(() =>
        {
            foreach (var (name, content) in files)
                File.WriteAllBytes(Path.Combine(folder, name), content);
        });
        if (failure is not null)
            Try(Delete);
        return failure;
    }

    private void Delete()
    {
        foreach (var name in (string[])[Recording, Transcript, Log])
            File.Delete(Path.Combine(folder, name));
    }

    private string? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"Recording, transcript and log cannot be written to '{folder}': {e.Message.TrimEnd('.')}.";
        }
    }
}
