using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Ports;

/// <summary>
/// Passes for the doors of the media hosts: they show, without the database, that a stream belongs to a call that has just
/// come in. A pass gives a stream a place while it introduces itself, and has its speech connect, from when it is announced on
/// (<see cref="IMediaHosts"/>); into the call only its token lets it.
/// </summary>
public interface IMediaPasses
{
    /// <summary>A pass for one call, as long valid as its token: letters, digits, <c>-</c> and <c>_</c>.</summary>
    /// <exception cref="InvalidOperationException">No account is set up, and so nothing that both hosts know.</exception>
    string Issue(CallId call, DateTime now);

    /// <summary>The call that a pass was issued for; null for none, one that was made up, or one that has expired.</summary>
    CallId? CallOf(string? pass, DateTime now);
}
