using System.Runtime.InteropServices;
using System.Text.Json;

namespace VoiceAssistant.Infrastructure.Hosting.Storage;

/// <summary>Keeps the development secrets, readable by their owner only. Both hosts may start at once and see one file.</summary>
internal static partial class SecretsFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="BootException">The file cannot be understood.</exception>
    public static DevelopmentSecrets ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path, DevelopmentSecrets.Generate());
        return Read(path);
    }

    /// <summary>Null where there is none.</summary>
    public static DevelopmentSecrets? ReadIfAny(string path) => File.Exists(path) ? Read(path) : null;

    private static DevelopmentSecrets Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), SecretsJson.Default.DevelopmentSecrets)
                ?? throw new JsonException("It holds null.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new BootException($"The development secrets '{path}' cannot be read; delete the file to get new ones.", e);
        }
    }

    /// <summary>Written aside and put into place whole; of two hosts that do so at once, the first one's file stays.</summary>
    private static void Create(string path, DevelopmentSecrets secrets)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = new FileStream(draft, Options()))
                JsonSerializer.Serialize(file, secrets, SecretsJson.Default.DevelopmentSecrets);
            PutIfAbsent(draft, path);
        }
        catch (IOException e)
        {
            throw new BootException($"The development secrets '{path}' cannot be written: {e.Message}", e);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>
    /// In one step. File.Move is that on Windows only: elsewhere it looks first and renames then, so that the later of two
    /// hosts replaces the file the earlier one has read already.
    /// </summary>
    private static void PutIfAbsent(string draft, string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                File.Move(draft, path, overwrite: false);
            else if (Link(draft, path) != 0)
                throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }
        catch (IOException) when (File.Exists(path))
        {
        }
    }

    /// <summary>link(2): fails where the new name exists.</summary>
    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string fresh);

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
