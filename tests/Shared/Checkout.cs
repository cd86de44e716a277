namespace VoiceAssistant.Tests;

/// <summary>The folder that these tests run in, and what was built in it.</summary>
internal static class Checkout
{
    public static string Path { get; } = Find();

    /// <summary>A program of this checkout as it was built, in the same configuration as these tests.</summary>
    /// <param name="project">Its folder, such as <c>src/Api</c>. A host is started from there: it is compiled ahead, and has the libraries of this machine.</param>
    public static string DllOf(string project)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory); // …/bin/Release/net10.0
        return System.IO.Path.Combine(
            Path, project, "bin", folder.Parent!.Name, folder.Name, $"VoiceAssistant.{System.IO.Path.GetFileName(project)}.dll");
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "VoiceAssistant.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run within the checkout.");
        return folder.FullName;
    }
}
