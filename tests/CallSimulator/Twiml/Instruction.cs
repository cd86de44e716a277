namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>What the carrier has to do next.</summary>
internal abstract record Instruction
{
    public sealed record Speak(string Text, int Loop) : Instruction;

    public sealed record Play(PlayVerb Sound) : Instruction;

    public sealed record Wait(TimeSpan Length) : Instruction;

    public sealed record OpenStream(ConnectVerb Connect) : Instruction;

    public sealed record Gather(GatherVerb Digits) : Instruction;

    public sealed record Record(RecordVerb Message) : Instruction;

    public sealed record Dial(DialVerb Others) : Instruction;

    public sealed record StartRecording(StartRecordingVerb Recording) : Instruction;

    public sealed record StartStream(StartStreamVerb Stream) : Instruction;

    public sealed record StopStream(string Name) : Instruction;

    /// <summary>Get the next document. With <paramref name="IgnoreAnswer"/> the call is already over.</summary>
    public sealed record Fetch(string Url, string Method, string CallStatus, bool AfterStream, bool IgnoreAnswer) : Instruction
    {
        /// <summary>What the verb before has come to.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; } = [];
    }

    /// <summary>The call is over, with this status.</summary>
    public sealed record End(string CallStatus) : Instruction;

    public sealed record Report(string Problem) : Instruction;
}

/// <summary>How a stream ended.</summary>
internal enum StreamEnding
{
    NotOpened,
    ByServer,
    ByCaller,
    ByDrop,
}
