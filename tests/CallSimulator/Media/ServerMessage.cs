namespace VoiceAssistant.CallSimulator.Media;

internal enum ServerMessageKind
{
    Invalid,
    Media,
    Mark,
    Clear,
}

/// <summary>A message of the server: decoded audio, the name of a mark, or why it is not obeyed.</summary>
internal readonly ref struct ServerMessage
{
    public ServerMessageKind Kind { get; init; }

    /// <summary>Mu-law; valid until the next message is read.</summary>
    public ReadOnlySpan<byte> Audio { get; init; }

    public string? MarkName { get; init; }

    public string? Problem { get; init; }

    public static ServerMessage Invalid(string problem) => new() { Kind = ServerMessageKind.Invalid, Problem = problem };
}
