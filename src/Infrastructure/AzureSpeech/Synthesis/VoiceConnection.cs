using System.Net.WebSockets;
using System.Text;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>
/// A connection that speaks one phrase after the other. What comes of a phrase that was left is passed over by its id. The
/// protocol: <see cref="FrameWriter"/>.
/// </summary>
internal sealed class VoiceConnection : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromMilliseconds(500), StopTimeout = TimeSpan.FromMilliseconds(500);

    private readonly AzureSocket _socket;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Task _receiving;
    private volatile VoiceTurn? _turn;
    private VoiceTurn? _stopped;
    private bool _isConfigured;
    private int _disposals;

    public VoiceConnection(AzureSocket socket, TimeProvider time)
    {
        (_socket, _time, OpenedAt) = (socket, time, time.GetTimestamp());
        _receiving = Task.Run(ReceiveAsync);
    }

    public long OpenedAt { get; }

    public bool IsOpen => _socket.IsOpen && !_receiving.IsCompleted;

    /// <summary>A phrase is being spoken.</summary>
    public bool IsSpeaking => _turn is { Ended.IsCompleted: false };

    /// <summary>Completes with the connection; never fails.</summary>
    public Task Ended => _receiving;

    /// <exception cref="AzureSpeechException">The connection was lost.</exception>
    public async Task<VoiceTurn> BeginAsync(string text, string ssml, CancellationToken ct)
    {
        var turn = new VoiceTurn(this, text, _time);
        await _sending.WaitAsync(ct);
        try
        {
            await AwaitStopAsync(ct);
            _turn = turn;
            if (!_isConfigured)
                await SendAsync("speech.config", turn, FrameWriter.Json, SynthesisContext.Config.ToArray());
            _isConfigured = true;
            await SendAsync("synthesis.context", turn, FrameWriter.Json, SynthesisContext.Phrase.ToArray());
            await SendAsync("ssml", turn, FrameWriter.Ssml, Encoding.UTF8.GetBytes(ssml));
            return turn;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>
    /// The turn is not read any more. Where the service still speaks it is told to stop; one that has not even begun to answer
    /// may never do.
    /// </summary>
    public async ValueTask LeaveAsync(VoiceTurn turn)
    {
        if (turn.Ended.IsCompleted || !IsOpen)
            return;
        if (!turn.IsAnswered && turn.IsLate)
            Abort();
        else
            await StopAsync(turn);
    }

    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposals, 1) != 0)
            return;
        using var limit = new CancellationTokenSource(CloseTimeout, _time);
        await _socket.CloseAsync(limit.Token);
        await _receiving.WaitAsync(CloseTimeout, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
    }

    /// <summary>
    /// The service speaks one turn at a time, and ends one that was stopped at once; where it does not, something is wrong with
    /// it. Whoever leaves the turn may not have told it to stop yet.
    /// </summary>
    private async Task AwaitStopAsync(CancellationToken ct)
    {
        if (_turn is not { Ended.IsCompleted: false } turn)
            return;
        try
        {
            await SendStopAsync(turn);
            await turn.Ended.WaitAsync(StopTimeout, _time, ct);
        }
        catch (TimeoutException e)
        {
            Abort();
            throw new AzureSpeechException(new AzureFailure(FailureKind.Broken, "Azure Speech did not stop to speak."), e);
        }
    }

    private async Task StopAsync(VoiceTurn turn)
    {
        await _sending.WaitAsync();
        try
        {
            if (!turn.Ended.IsCompleted && _turn == turn)
                await SendStopAsync(turn);
        }
        catch (AzureSpeechException)
        {
            // then it has stopped
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Once for each turn.</summary>
    private async ValueTask SendStopAsync(VoiceTurn turn)
    {
        if (_stopped == turn)
            return;
        _stopped = turn;
        await SendAsync("synthesis.control", turn, FrameWriter.Json, SynthesisContext.Stop.ToArray());
    }

    /// <summary>Never cancelled by who speaks: a message that is broken off breaks the connection.</summary>
    private ValueTask SendAsync(string path, VoiceTurn turn, string contentType, byte[] body) => _socket.SendAsync(
        FrameWriter.Text(path, turn.Id, _time.GetUtcNow(), contentType, body), WebSocketMessageType.Text, CancellationToken.None);

    private async Task ReceiveAsync()
    {
        AzureFailure failure;
        try
        {
            while (true)
            {
                var (message, isBinary) = await _socket.ReceiveAsync(CancellationToken.None);
                await TakeAsync(message, isBinary);
            }
        }
        catch (AzureSpeechException e)
        {
            failure = e.Failure;
        }
        catch (Exception e)
        {
            failure = e is MalformedFrameException ? new AzureFailure(FailureKind.Broken, e.Message) : AzureFailure.Lost(e);
        }

        _socket.Abort();
        _turn?.Fail(failure);
    }

    private ValueTask TakeAsync(ReadOnlyMemory<byte> message, bool isBinary)
    {
        var frame = isBinary ? FrameReader.ReadBinary(message.Span) : FrameReader.ReadText(message.Span);
        return _turn is { } turn && frame.IsOf(turn.Id) ? turn.TakeAsync(frame) : ValueTask.CompletedTask;
    }
}
