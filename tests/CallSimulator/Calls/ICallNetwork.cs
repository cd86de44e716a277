using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>What one call needs of the carrier around it to carry out documents.</summary>
internal interface ICallNetwork
{
    /// <summary>The next document; null where there is none to be had, and the call is over.</summary>
    Task<IReadOnlyList<TwimlVerb>?> FetchAsync(Instruction.Fetch fetch, CancellationToken ct);

    /// <summary>Connects the call with others until that is over, and tells what the action is told of it.</summary>
    /// <param name="ct">Cancelled: the caller is gone, or does something else; it then returns soon, and does not throw.</param>
    Task<IReadOnlyList<KeyValuePair<string, string>>> DialAsync(DialVerb dial, CancellationToken ct);

    /// <summary>Records the call from now on, until it is over or what is returned is disposed of.</summary>
    IRunningRecording Record(string source, bool isDual, CallbackTarget? callback);
}

/// <summary>A recording that is being made; disposing of it ends it.</summary>
internal interface IRunningRecording : IDisposable
{
    /// <summary>What an action is told of it.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Fields { get; }
}
