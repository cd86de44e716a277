using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>
/// Counts the messages of one stream that break the protocol in mid-call. Single ones are dropped, as a lost frame would
/// be; a stream of which most is broken carries no call.
/// </summary>
internal sealed class BadMessages(StreamMetrics metrics)
{
    /// <summary>How many more bad ones than good ones there may be: two seconds of frames.</summary>
    public const int Most = 100;

    private int _excess;

    public void Good() => _excess = Math.Max(0, _excess - 1);

    /// <exception cref="StreamRefusedException">There are too many.</exception>
    public void Bad(TwilioFormatException why)
    {
        metrics.BadMessage();
        if (++_excess > Most)
            throw new StreamRefusedException(CloseReason.BadMessage, why.Message, why);
    }
}
