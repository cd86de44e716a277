using System.Reflection;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Architecture.Tests;

/// <summary>The compiled projects of <c>src</c> and the files they are made of.</summary>
internal static class Solution
{
    public const string Prefix = "VoiceAssistant.";

    public static readonly string[] Projects = ["Domain", "Application", "Infrastructure", "Api", "RealtimeMedia"];

    public static Assembly Load(string project) => Assembly.Load(Prefix + project);

    public static IEnumerable<string> References(string project) =>
        Load(project).GetReferencedAssemblies().Select(a => a.Name!);

    /// <summary>Types that somebody wrote: neither the compiler's nor the migrations'.</summary>
    public static IEnumerable<Type> Types(string project) => Load(project).GetTypes().Where(t =>
        t.Namespace?.StartsWith(Prefix, StringComparison.Ordinal) == true
        && !t.Namespace.Contains(".Migrations.", StringComparison.Ordinal)
        && !t.FullName!.Contains('<', StringComparison.Ordinal));

    public static IEnumerable<SourceFile> Sources(params string[] projects) =>
        from project in projects
        let folder = Path.Combine(Checkout.Path, "src", project)
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Path.Combine(Checkout.Path, "src"), file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.Contains("/Migrations/", StringComparison.Ordinal)
        select new SourceFile(path, File.ReadAllText(file));

    /// <summary>Everything that somebody wrote, by its path in the checkout.</summary>
    public static IEnumerable<string> Files() =>
        from folder in (string[])["src", "tests"]
        from file in Directory.EnumerateFiles(Path.Combine(Checkout.Path, folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Checkout.Path, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.Contains("/Migrations/", StringComparison.Ordinal)
        select path;

    public static IEnumerable<string> LinesOf(string path) => File.ReadLines(Path.Combine(Checkout.Path, path));
}

/// <param name="Path">Relative to <c>src</c>, with slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public int Lines => Text.Count(c => c == '\n');

    public bool Mentions(string text) => Text.Contains(text, StringComparison.Ordinal);
}
