using System.Globalization;

namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>What a media message says, as text that can be compared; the defaults are what a message leaves out.</summary>
internal sealed record Reading
{
    public string Event { get; init; } = "Unknown";

    /// <summary>Base64, whatever way the message wrote it.</summary>
    public string Audio { get; init; } = "";

    public long TimestampMs { get; init; } = -1;

    public char Digit { get; init; }

    public string? MarkName { get; init; }

    public StartReading? Start { get; init; }
}

/// <param name="Parameters">In the order of their names.</param>
internal sealed record StartReading(string StreamSid, string CallSid, string AccountSid, bool IsMuLaw8k, string Parameters)
{
    public static string Describe(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join('\n', parameters
        .OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key.Length}:{p.Key}={p.Value}")));
}
