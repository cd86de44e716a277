using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What a model may do to the recording of its call.</summary>
public enum RecordingAct
{
    Start,
    Pause,
    Resume,
}

/// <summary>The recording of a call in the hands of the model: how it stands, as far as this conversation knows, and what can be done to it.</summary>
public sealed class RecordingControl
{
    private readonly RecordingPolicy _policy;
    private readonly Func<RecordingAct, CancellationToken, Task<bool>> _act;

    private RecordingControl(RecordingPolicy policy, RecordingState? state, Func<RecordingAct, CancellationToken, Task<bool>> act) =>
        (_policy, State, _act) = (policy, state, act);

    /// <summary>Null where the call has not been recorded.</summary>
    public RecordingState? State { get; private set; }

    /// <summary>What can be done now.</summary>
    internal IReadOnlyList<RecordingAct> Acts => State switch
    {
        RecordingState.Recording or RecordingState.Paused => [RecordingAct.Pause, RecordingAct.Resume],
        null or RecordingState.Failed when _policy == RecordingPolicy.Consent => [RecordingAct.Start],
        _ => [],
    };

    /// <summary>Null where the call is not to be recorded.</summary>
    /// <param name="state">How it stands at the beginning; null where there is no recording.</param>
    /// <param name="act">Does it; false where it could not be done.</param>
    public static RecordingControl? For(RecordingPolicy policy, RecordingState? state, Func<RecordingAct, CancellationToken, Task<bool>> act) =>
        policy == RecordingPolicy.Off && state is null ? null : new RecordingControl(policy, state, act);

    /// <summary>Does it, and says what came of it, for the model.</summary>
    internal async Task<ToolOutcome> DoAsync(RecordingAct act, CancellationToken ct)
    {
        if (!await TryAsync(act, ct))
        {
            return new ToolOutcome(ToolResultKind.NotDone, act switch
            {
                RecordingAct.Start => "It could not be started: the call is not recorded. Go on without.",
                RecordingAct.Pause => "It could not be paused: the call is still being recorded. Say so, and ask for nothing confidential.",
                _ => "It could not be resumed: what is said is not recorded.",
            });
        }

        State = act == RecordingAct.Pause ? RecordingState.Paused : RecordingState.Recording;
        return new ToolOutcome(ToolResultKind.Done, act switch
        {
            RecordingAct.Start => "The call is being recorded from now on. Say so.",
            RecordingAct.Pause => "The recording is paused.",
            _ => "The call is being recorded again.",
        });
    }

    private async Task<bool> TryAsync(RecordingAct act, CancellationToken ct)
    {
        try
        {
            return await _act(act, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return false; // logged where it failed
        }
    }
}
