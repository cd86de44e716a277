using System.Text.RegularExpressions;

namespace VoiceAssistant.Architecture.Tests;

/// <summary>The folders of a project build on each other in one direction.</summary>
public sealed partial class FolderTests
{
    [TestCaseSource(typeof(Solution), nameof(Solution.Projects))]
    public void No_folder_of_a_project_depends_on_itself_through_others(string project)
    {
        var uses = Uses(project);
        // what nobody of the rest uses, or what uses nobody of the rest, is in no circle
        for (var before = -1; before != uses.Count;)
        {
            before = uses.Count;
            uses.RemoveWhere(use => !uses.Any(other => other.User == use.Used) || !uses.Any(other => other.Used == use.User));
        }
        uses.Select(use => $"{use.User} -> {use.Used} ({use.Where})").ShouldBeEmpty();
    }

    /// <summary>Which folder, with all below it, names the namespace of which other, and one file that does.</summary>
    private static HashSet<(string User, string Used, string Where)> Uses(string project)
    {
        var folders = Solution.Sources(project).Select(file => Folder(file.Path)).OfType<string>().ToHashSet();
        var uses =
            from file in Solution.Sources(project)
            let user = Folder(file.Path)
            where user is not null
            from Match match in Namespace().Matches(file.Text)
            where match.Groups["project"].Value == project
            let used = match.Groups["folder"].Value
            where used != user && folders.Contains(used)
            group file.Path by (user, used) into found
            select (found.Key.user, found.Key.used, found.First());
        return [.. uses];
    }

    /// <summary>The first folder below the project's; null for a file that lies in the project itself, where folders are composed.</summary>
    private static string? Folder(string path) => path.Split('/') is [_, var folder, _, ..] ? folder : null;

    [GeneratedRegex(@"VoiceAssistant\.(?<project>\w+)\.(?<folder>\w+)")]
    private static partial Regex Namespace();
}
