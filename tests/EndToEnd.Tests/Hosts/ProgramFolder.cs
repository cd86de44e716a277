namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>A PATH with the programs of this machine except some, as on a machine that does not have them.</summary>
internal static class ProgramFolder
{
    /// <summary>Nothing can be installed, and npm is not there.</summary>
    public static readonly string[] NpmAndInstallers = ["npm", "apt-get", "sudo"];

    /// <summary>Fills a new folder with links, and returns it.</summary>
    public static string Create(string folder, params string[] without)
    {
        Directory.CreateDirectory(folder);
        var programs = Environment.GetEnvironmentVariable("PATH")!.Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).DistinctBy(Path.GetFileName)
            .Where(program => !without.Contains(Path.GetFileName(program)));
        foreach (var program in programs)
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(program)), program);
        return folder;
    }
}
