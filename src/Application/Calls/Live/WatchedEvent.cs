using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Live;

/// <summary>An event as it goes to a watcher.</summary>
/// <param name="Data">JSON.</param>
public sealed record WatchedEvent(long Id, OwnerId OwnerId, CallId CallId, string Kind, string Data)
{
    /// <summary>The call is over.</summary>
    public bool IsEnd => Kind == CallEventKinds.Ended;

    /// <summary>… or seems to be: it may still go on, or turn out to have ended otherwise.</summary>
    public bool IsPresumed => IsEnd && Data.Contains("\"outcome\":\"interrupted\"", StringComparison.Ordinal);
}
