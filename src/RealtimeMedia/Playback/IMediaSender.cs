namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>The way to the caller's ear, whichever carrier there is. No member blocks or throws; a broken line is silent.</summary>
internal interface IMediaSender
{
    /// <summary>Queues mu-law, 8 kHz, to be played behind everything before.</summary>
    void SendAudio(ReadOnlySpan<byte> muLaw);

    /// <summary>Asks to be told when everything before was played.</summary>
    void SendMark(string name);

    /// <summary>Throws away everything that was not played yet; overtakes what still waits to be sent.</summary>
    void SendClear();
}
