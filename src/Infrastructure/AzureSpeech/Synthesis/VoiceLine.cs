using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>
/// The connection of one voice: it is made at once, and anew where it was lost, while nobody waits for it if possible, for the
/// service closes those that are idle. Thread-safe.
/// </summary>
internal sealed class VoiceLine : IAsyncDisposable
{
    /// <summary>One that did not last so long is not replaced before it is needed: it would be lost again.</summary>
    private static readonly TimeSpan WorthReplacing = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _connectionId = RequestId.New();
    private readonly VoiceParts _parts;
    private Task<VoiceConnection> _connecting;
    private Task _watching = Task.CompletedTask;
    private bool _isDisposed;

    public VoiceLine(VoiceParts parts)
    {
        _parts = parts;
        _connecting = OpenAsync();
    }

    /// <summary>The connection, once it is there.</summary>
    /// <exception cref="AzureSpeechException">The service refused, could not be reached, or was too late.</exception>
    public Task<VoiceConnection> ConnectAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_connecting.IsFaulted || _connecting is { IsCompletedSuccessfully: true, Result.IsOpen: false })
                _connecting = OpenAsync();
            return _connecting.WaitAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<VoiceConnection> connecting;
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            connecting = _connecting;
        }

        await _stopping.CancelAsync();
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
            await (await connecting).DisposeAsync();
        await _watching;
        _stopping.Dispose();
    }

    private Task<VoiceConnection> OpenAsync() => Task.Run(async () =>
    {
        var socket = await _parts.Connector.ConnectAsync(_parts.Endpoints.Voice, _connectionId, AzureConnector.Longest, _stopping.Token);
        var connection = new VoiceConnection(socket, _parts.Time);
        lock (_gate)
            _watching = Task.WhenAll(_watching, WatchAsync(connection));
        return connection;
    });

    private async Task WatchAsync(VoiceConnection connection)
    {
        await connection.Ended;
        lock (_gate)
        {
            var isWorthReplacing = !connection.IsSpeaking && _parts.Time.GetElapsedTime(connection.OpenedAt) >= WorthReplacing;
            if (!_isDisposed && isWorthReplacing && _connecting is { IsCompletedSuccessfully: true } latest && latest.Result == connection)
                _connecting = OpenAsync();
        }

        await connection.DisposeAsync();
    }
}
