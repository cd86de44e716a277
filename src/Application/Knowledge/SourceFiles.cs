using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>Where the files of sources are kept, and how large they may be.</summary>
public static class SourceFiles
{
    /// <summary>Bytes.</summary>
    public const long Largest = 50 * 1024 * 1024;

    /// <summary>Below it lies all that an owner has.</summary>
    internal static string KeyOf(OwnerId owner) => $"knowledge/{owner.Value:N}";

    internal static string KeyOf(OwnerId owner, DataSourceId source) => $"{KeyOf(owner)}/{source.Value:N}";

    /// <summary>Of a file that is in no other's place: whoever reads the one before is not disturbed.</summary>
    internal static string NewKey(OwnerId owner, DataSourceId source) => $"{KeyOf(owner, source)}/{Guid.NewGuid():N}";

    /// <summary>The name of an uploaded file without folders and what no file's name has.</summary>
    internal static string NameOf(string? fileName)
    {
        var name = new string([.. (fileName ?? "").Split('/', '\\')[^1].Where(c => !char.IsControl(c))]).Trim();
        return name.Length == 0 ? "file" : name[..Math.Min(name.Length, DataSource.LongestFileName)];
    }
}
