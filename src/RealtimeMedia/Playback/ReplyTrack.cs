namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>
/// The right to speak a reply. An interruption takes it away, so that a synthesiser which notices late cannot be heard any more.
/// </summary>
internal sealed class ReplyTrack(Ledger ledger)
{
    public Ledger Ledger => ledger;
}
