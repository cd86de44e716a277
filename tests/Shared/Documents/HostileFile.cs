namespace VoiceAssistant.Tests.Documents;

/// <summary>A file that somebody may send to do harm, or by mistake.</summary>
/// <param name="Name">As it is uploaded; not always what it is.</param>
/// <param name="Content">Made when it is asked for.</param>
/// <param name="Problem">A part of the sentence that its sender is told; empty where it may also be read, as sane text.</param>
internal sealed record HostileFile(string Name, Func<byte[]> Content, string Problem = "")
{
    /// <summary>All there are, each with a name of its own.</summary>
    public static IEnumerable<HostileFile> All => [.. HostileOffice.All, .. HostilePdfs.All, .. HostileTexts.All, .. ForeignFiles.All];

    public override string ToString() => Name;
}
