using Microsoft.Extensions.AI;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// What one answer of the model does to the recording of the call. The model is asked once more, with what came of it: that
/// something was paused is not to be said before it is.
/// </summary>
/// <param name="control">Null where nothing is done.</param>
internal sealed class RecordingActs(RecordingControl? control)
{
    private readonly List<AIContent> _said = [], _results = [];
    private bool _isLast;

    /// <summary>Something was done, and the call is not over after it.</summary>
    public bool AreToBeAnswered => _results.Count > 0 && !_isLast;

    /// <summary>The answer, and what came of it.</summary>
    public IEnumerable<ChatMessage> Messages => [new(ChatRole.Assistant, _said), new(ChatRole.Tool, _results)];

    /// <summary>Takes note of a piece of the answer, and does it where it is such an act.</summary>
    public async ValueTask TakeAsync(AIContent content, ReplyFragment fragment, CancellationToken ct)
    {
        if (control is null)
            return;
        _isLast |= fragment is HangUp or Transfer;
        if (content is FunctionCallContent call && fragment is ChangeRecording change)
            _results.Add(new FunctionResultContent(call.CallId, await control.DoAsync(change.Act, ct)));
        if (fragment is ReplyText or ChangeRecording)
            _said.Add(content);
    }
}
