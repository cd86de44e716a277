namespace VoiceAssistant.EndToEnd.Tests.Hosts;

internal static class Checkout
{
    /// <summary>The folder of this checkout.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "VoiceAssistant.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run within the checkout.");
        return folder.FullName;
    }
}
