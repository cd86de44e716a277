using System.Text.RegularExpressions;

namespace VoiceAssistant.Architecture.Tests;

/// <summary>What a vendor's wire looks like stays in that vendor's folder of Infrastructure.</summary>
public sealed partial class VendorTests
{
    private const string Infrastructure = "VoiceAssistant.Infrastructure";

    /// <summary>Folders that serve the others; every other folder is a vendor's.</summary>
    private static readonly string[] Shared = ["Hosting", "Persistence", "Identity", "Scheduling", "Providers", "Documents", "Search", "Addresses"];

    /// <summary>Where the folders are put together.</summary>
    private static readonly string[] Composition = ["Infrastructure/InfrastructureRegistration.cs", "Infrastructure/KnownProviders.cs"];

    [Test]
    public void No_vendors_type_is_public() =>
        Solution.Types("Infrastructure").Where(t => t.IsPublic && Vendor(t.Namespace!) is not null)
            .Select(t => t.FullName).ShouldBeEmpty();

    [Test]
    public void A_vendors_folder_is_used_only_by_itself_and_by_the_composition() =>
        (from file in Solution.Sources("Infrastructure")
         where !Composition.Contains(file.Path)
         from Match use in Namespace().Matches(file.Text)
         let vendor = Vendor(use.Value)
         where vendor is not null && !file.Path.StartsWith($"Infrastructure/{vendor}/", StringComparison.Ordinal)
         select $"{file.Path} uses {vendor}").ShouldBeEmpty();

    private static string? Vendor(string name) =>
        name.Split('.') is [_, _, var folder, ..] && !Shared.Contains(folder) ? folder : null;

    [GeneratedRegex(Infrastructure + @"\.\w+")]
    private static partial Regex Namespace();
}
