using Microsoft.Extensions.Configuration;

namespace VoiceAssistant.Infrastructure.Hosting.Storage;

/// <summary>
/// Where the weights of local models are: <c>Models:Path</c>; by default in the user's cache, where <c>./fetch-models</c>
/// puts them once for all checkouts.
/// </summary>
internal sealed class ModelFolder(IConfiguration configuration)
{
    private const string Key = "Models:Path";

    private readonly string _root = Path.GetFullPath(
        configuration[Key] is { Length: > 0 } path ? path : Path.Combine(Cache(), "voiceassistant", "models"));

    public string File(params ReadOnlySpan<string> path) => Path.Combine([_root, .. path]);

    /// <summary>Null where all files are there, otherwise the first that is not.</summary>
    public static string? Missing(params IEnumerable<string> files) => files.FirstOrDefault(file => !System.IO.File.Exists(file));

    /// <summary>XDG Base Directory Specification 0.8.</summary>
    private static string Cache() => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
        ? cache
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
