namespace VoiceAssistant.Application.Tools;

/// <summary>The methods of HTTP that tools may use (RFC 9110, 9.3).</summary>
internal static class HttpMethods
{
    public const string Get = "GET", Head = "HEAD", Post = "POST", Put = "PUT", Patch = "PATCH", Delete = "DELETE";

    public static IReadOnlyList<string> All { get; } = [Get, Head, Post, Put, Patch, Delete];

    public static bool IsRead(string method) => method is Get or Head;

    /// <summary>Arguments are members of its body; of others they are in the query.</summary>
    public static bool HasBody(string method) => method is Post or Put or Patch;

    /// <summary>
    /// What changes something, and sent twice means no more than sent once (RFC 9110, 9.2.2). GET and HEAD change nothing; of a server whose
    /// owner says that they do, nobody knows what a second one would do.
    /// </summary>
    public static bool ChangesOnce(string method) => method is Put or Delete;
}
