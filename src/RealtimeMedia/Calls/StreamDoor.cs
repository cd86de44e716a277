using System.Collections.Concurrent;
using System.Net;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>
/// Where streams are announced, and come in. One that shows the pass of its call is given a place at once. One without, with a pass that is
/// not valid here (which may be the fault of a clock or of a token being rotated), or with one that another stream is
/// using, may still show a token, as one of a few. Whoever announces a stream shows its pass.
/// </summary>
internal sealed class StreamDoor(
    CallRegistry registry, UnprovenStreams unproven, AnnouncedCalls announced, IMediaPasses passes, TimeProvider time)
{
    /// <summary>A pass that somebody has copied is good for one stream at a time.</summary>
    private readonly ConcurrentDictionary<CallId, byte> _shown = new();

    /// <summary>
    /// Has the speech of a call connect before its stream comes. Once that is in, nothing is opened: somebody who has copied the pass
    /// could do so again and again.
    /// </summary>
    public Announcement Announce(string? pass)
    {
        if (CallOf(pass) is not { } call)
            return Announcement.NoPass;
        return announced.TryOpen(call, _shown.ContainsKey) ? Announcement.Taken : Announcement.NoRoom;
    }

    /// <summary>What the stream is given, until it is disposed of; null where it is to be refused.</summary>
    /// <param name="pass">Null where it has shown none.</param>
    /// <param name="address">From where it comes; null where that is not known.</param>
    public StreamEntry? TryEnter(string? pass, IPAddress? address)
    {
        if (CallOf(pass) is { } call && _shown.TryAdd(call, 0))
            return EnterWithPass(call);
        if (registry.IsStopping || unproven.TryEnter(address) is not { } counted)
            return null;
        return new StreamEntry(registry, counted);
    }

    private CallId? CallOf(string? pass) => passes.CallOf(pass, time.GetUtcNow().UtcDateTime);

    private StreamEntry? EnterWithPass(CallId call)
    {
        var shown = new Release(() => _shown.TryRemove(call, out _));
        if (registry.TryTakePlace() is { } place)
            return new StreamEntry(call, place, shown);
        shown.Dispose();
        return null;
    }
}
