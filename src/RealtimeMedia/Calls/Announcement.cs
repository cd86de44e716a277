namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>What becomes of the announcement of a stream.</summary>
internal enum Announcement
{
    /// <summary>It was made with no pass, or with one that is not valid here.</summary>
    NoPass,

    /// <summary>Nothing is opened: the host is full, or stops.</summary>
    NoRoom,

    /// <summary>There is nothing more to be done for the stream until it comes, or it has come already.</summary>
    Taken,
}
