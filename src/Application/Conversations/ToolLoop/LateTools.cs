namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>
/// Tools of a server that is asked for them while the conversation begins, and once more at later turns where it has not answered. Nobody waits
/// for the later ones: what they bring is there in the turn after.
/// </summary>
public sealed class LateTools
{
    /// <summary>A server that has not answered so often is not asked any more in this conversation.</summary>
    private const int MostTries = 6;

    /// <summary>Between a failure and the second try; twice as long before each that follows.</summary>
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5);

    private readonly Func<Task<IReadOnlyList<ConversationTool>?>> _ask;
    private readonly IAsyncDisposable _session;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Task _asked;
    private int _tries = 1;
    private long _failedAt;
    private bool _isEnded;
    private volatile IReadOnlyList<ConversationTool>? _tools;

    /// <param name="ask">Never fails; null where the server does not answer.</param>
    /// <param name="session">Ended with the conversation.</param>
    public LateTools(Func<Task<IReadOnlyList<ConversationTool>?>> ask, IAsyncDisposable session, TimeProvider time)
    {
        (_ask, _session, _time) = (ask, session, time);
        First = _asked = AskAsync();
    }

    /// <summary>Those that the server has told by now.</summary>
    public IReadOnlyList<ConversationTool> Tools => _tools ?? [];

    /// <summary>Completes when the server was asked for the first time; never fails.</summary>
    public Task First { get; }

    /// <summary>Completes when it was asked as often as it is to be by now; never fails.</summary>
    internal Task Asking
    {
        get
        {
            lock (_gate)
                return _asked;
        }
    }

    /// <summary>A turn begins: a server that has not answered is asked again where it is time. Returns at once.</summary>
    public void AskAgain()
    {
        lock (_gate)
        {
            if (_tools is not null || _isEnded || !_asked.IsCompleted || _tries == MostTries)
                return;
            if (_time.GetElapsedTime(_failedAt) < FirstDelay * Math.Pow(2, _tries - 1))
                return;
            _tries++;
            _asked = Task.Run(AskAsync);
        }
    }

    public ValueTask EndAsync()
    {
        lock (_gate)
            _isEnded = true;
        return _session.DisposeAsync();
    }

    private async Task AskAsync()
    {
        _tools = await _ask();
        if (_tools is null)
            Volatile.Write(ref _failedAt, _time.GetTimestamp());
    }
}
