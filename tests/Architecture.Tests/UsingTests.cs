namespace VoiceAssistant.Architecture.Tests;

/// <summary>The one matter of style that neither the compiler nor `dotnet format whitespace` looks at.</summary>
public sealed class UsingTests
{
    [Test]
    public void Usings_are_in_order()
    {
        Solution.Files().Where(file => !IsOrdered([.. Usings(file)])).ShouldBeEmpty("sort them: run dotnet format");
    }

    private static IEnumerable<string> Usings(string file) => Solution.LinesOf(file)
        .TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('('))
        .Select(line => line["using ".Length..^1]);

    private static bool IsOrdered(string[] names) => names.SequenceEqual(
        names.OrderBy(Kind).ThenBy(name => Kind(name) != 0 || !(name is "System" || name.StartsWith("System.", StringComparison.Ordinal)))
            .ThenBy(name => name.Replace('.', '\u0001'), StringComparer.OrdinalIgnoreCase));

    /// <summary>Namespaces, then static classes, then other names.</summary>
    private static int Kind(string name) =>
        name.StartsWith("static ", StringComparison.Ordinal) ? 1 : name.Contains(" = ", StringComparison.Ordinal) ? 2 : 0;
}
