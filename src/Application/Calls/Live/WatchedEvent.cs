using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Live;

/// <summary>An event as it goes to a watcher.</summary>
/// <param name="Data">JSON.</param>
public sealed record WatchedEvent(long Id, OwnerId OwnerId, CallId CallId, string Kind, string Data);
