namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>Gives back what was taken, once.</summary>
internal sealed class Release(Action giveBack) : IDisposable
{
    private int _isDone;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDone, 1) == 0)
            giveBack();
    }
}
