using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.Files;

/// <summary>What may name a file, in every store: nothing that means something to a file system or an address.</summary>
internal static partial class FileKey
{
    /// <summary>Of a blob's name, less than of a path; a part is the name of a file or folder.</summary>
    private const int Longest = 512;

    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Check(string key) => key.Length <= Longest && Form().IsMatch(key)
        ? key
        : throw new ArgumentException("A file's key is made of letters, digits, '-', '_' and '.', with slashes between its parts.", nameof(key));

    /// <summary>No part begins with a dot: neither "..", nor what a store keeps for itself. None ends in one, which Windows would not keep.</summary>
    [GeneratedRegex(@"\A(?:[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9_-])?)(?:/[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9_-])?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
