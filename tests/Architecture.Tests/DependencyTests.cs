namespace VoiceAssistant.Architecture.Tests;

/// <summary>Which room may know which.</summary>
public sealed class DependencyTests
{
    [TestCase("Domain", "")]
    [TestCase("Application", "Domain")]
    [TestCase("Infrastructure", "Application Domain")]
    [TestCase("Api", "Application Domain Infrastructure")]
    [TestCase("RealtimeMedia", "Application Domain Infrastructure")]
    public void A_project_references_only_the_rooms_below_it(string project, string below) =>
        Solution.References(project)
            .Where(name => name.StartsWith(Solution.Prefix, StringComparison.Ordinal))
            .Except(below.Split(' ').Select(name => Solution.Prefix + name))
            .ShouldBeEmpty();

    [Test]
    public void The_domain_needs_nothing_but_the_language_and_its_library() =>
        Solution.References("Domain").Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Test]
    public void The_application_knows_neither_the_web_nor_a_particular_database() =>
        Solution.References("Application")
            .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Data.", StringComparison.Ordinal))
            .Except(["Microsoft.EntityFrameworkCore.Abstractions"])
            .ShouldBeEmpty();

    [Test]
    public void Infrastructure_appears_in_the_hosts_only_where_they_are_composed() =>
        Solution.Sources("Api", "RealtimeMedia")
            .Where(file => file.Name != "Program.cs" && file.Mentions("VoiceAssistant.Infrastructure"))
            .Select(file => file.Path)
            .ShouldBeEmpty();
}
