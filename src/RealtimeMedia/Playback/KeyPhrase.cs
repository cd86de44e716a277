namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>Keys among what a turn has to say: so they are kept, and recognised again. They are pressed as a whole, once, whatever comes between.</summary>
internal static class KeyPhrase
{
    private const string Head = "[keys ", Tail = "]", Known = "0123456789*#ABCDw";

    public static string Of(string keys) => Head + keys + Tail;

    /// <summary>The keys that a phrase is; null where it is words.</summary>
    public static string? KeysOf(string phrase) =>
        phrase.StartsWith(Head, StringComparison.Ordinal) && phrase.EndsWith(Tail, StringComparison.Ordinal)
        && phrase[Head.Length..^Tail.Length] is { Length: > 0 } keys && keys.All(Known.Contains)
            ? keys
            : null;
}
