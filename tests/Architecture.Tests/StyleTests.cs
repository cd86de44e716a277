using MediatR;
using Microsoft.AspNetCore.Components;

namespace VoiceAssistant.Architecture.Tests;

public sealed class StyleTests
{
    private const int LongestFile = 400;
    private const int ShortFile = 100;

    [Test]
    public void A_use_case_lives_in_a_file_of_its_own_named_for_it()
    {
        var requests = Solution.Types("Application")
            .Where(t => Array.Exists(t.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)))
            .Select(t => t.Name).ToList();
        requests.ShouldNotBeEmpty();
        requests.Where(name => !name.EndsWith("Command", StringComparison.Ordinal) && !name.EndsWith("Query", StringComparison.Ordinal))
            .ShouldBeEmpty();

        var homes = requests.ToDictionary(name => name, name => Solution.Sources("Application")
            .Where(file => file.Mentions($"record {name}")).Select(file => file.Name).ShouldHaveSingleItem());
        homes.Where(home => home.Value != Deed(home.Key) + ".cs").ShouldBeEmpty();
        homes.Values.ShouldBeUnique();
    }

    [Test]
    public void No_file_is_longer_than_400_lines_and_most_are_shorter_than_100()
    {
        var files = Solution.Sources(Solution.Projects).ToList();
        files.Where(file => file.Lines > LongestFile).Select(file => $"{file.Path}: {file.Lines}").ShouldBeEmpty();
        var shorter = files.Count(file => file.Lines < ShortFile);
        ((double)shorter / files.Count).ShouldBeGreaterThan(0.75);
    }

    [Test]
    public void A_class_is_sealed_unless_it_is_made_to_be_derived_from() =>
        Solution.Projects.SelectMany(Solution.Types)
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(t => !t.IsAssignableTo(typeof(ComponentBase)) && t.Name != "_Imports") // the Razor compiler seals nothing
            .Select(t => t.FullName)
            .ShouldBeEmpty();

    [Test]
    public void The_time_comes_from_a_TimeProvider()
    {
        string[] clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Thread.Sleep"];
        Solution.Sources(Solution.Projects)
            .Where(file => Array.Exists(clocks, file.Mentions))
            .Select(file => file.Path)
            .ShouldBeEmpty();
    }

    private static string Deed(string request) =>
        request[..^(request.EndsWith("Query", StringComparison.Ordinal) ? "Query" : "Command").Length];
}
