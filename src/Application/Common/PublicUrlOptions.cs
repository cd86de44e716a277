namespace VoiceAssistant.Application.Common;

/// <summary>
/// Under which origins the carrier reaches our hosts, <c>PublicUrls</c>. An origin is scheme, host and perhaps port,
/// without path or trailing slash: it is used as text, and signatures depend on every character.
/// </summary>
public sealed class PublicUrlOptions
{
    public const string Section = "PublicUrls";

    /// <summary><c>https://…</c> or, on a developer's machine, <c>http://…</c>.</summary>
    public string Api { get; set; } = "";

    /// <summary><c>wss://…</c> or, on a developer's machine, <c>ws://…</c>; http(s) is turned into ws(s).</summary>
    public string Media { get; set; } = "";
}
