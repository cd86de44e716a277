using System.Buffers;
using System.Threading.Channels;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>
/// One phrase on a connection: the connection writes what the service sends of it, whoever speaks reads it. Buffers go from one
/// to the other, and back to the pool when the next piece is asked for.
/// </summary>
internal sealed class VoiceTurn : IAsyncDisposable
{
    /// <summary>A phrase that is not read makes the service wait.</summary>
    private const int MostPieces = 64;

    /// <summary>From one piece to the next; those who listen have a limit of their own, which is shorter.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8), LateAfter = TimeSpan.FromSeconds(2);

    private readonly VoiceConnection _connection;
    private readonly Channel<Piece> _pieces =
        Channel.CreateBounded<Piece>(new BoundedChannelOptions(MostPieces) { SingleReader = true, SingleWriter = true });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SpokenWordReader _words;
    private readonly CancellationTokenSource _deadline;
    private readonly TimeProvider _time;
    private readonly long _begunAt;
    private List<SpokenWord> _untold = [];
    private byte[]? _lent;

    public VoiceTurn(VoiceConnection connection, string text, TimeProvider time)
    {
        (_connection, _words, _time, _begunAt) = (connection, new SpokenWordReader(text), time, time.GetTimestamp());
        _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
    }

    public string Id { get; } = RequestId.New();

    /// <summary>The service has said something about it.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>The service should have said something by now: it does so within a few hundred ms.</summary>
    public bool IsLate => _time.GetElapsedTime(_begunAt) >= LateAfter;

    /// <summary>Completes when the service sends no more of it; never fails.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Why it ended early; null where it did not.</summary>
    public AzureFailure? Failure { get; private set; }

    /// <summary>The next audio, with the words that are known by then; null where nothing more comes: see <see cref="Failure"/>.</summary>
    public async ValueTask<SpokenAudio?> ReadAsync(CancellationToken ct)
    {
        Return();
        while (await MayReadAsync(ct))
        {
            var (buffer, length, words) = await _pieces.Reader.ReadAsync(ct);
            _untold.AddRange(words);
            if (length == 0)
                continue;
            _lent = buffer;
            return new SpokenAudio(buffer.AsMemory(0, length), Tell());
        }

        _words.Complete(_untold);
        return Failure is null && _untold.Count > 0 ? new SpokenAudio(default, Tell()) : null;
    }

    /// <summary>Called by the connection, for what is addressed to this turn.</summary>
    public ValueTask TakeAsync(in Frame frame)
    {
        IsAnswered = true;
        if (frame.Path.SequenceEqual("audio"u8) && frame.Body.Length > 0)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(frame.Body.Length);
            frame.Body.CopyTo(buffer);
            return WriteAsync(new Piece(buffer, frame.Body.Length, []));
        }

        if (frame.Path.SequenceEqual("audio.metadata"u8))
            return WriteAsync(new Piece([], 0, WordsOf(AzureJson.Read(frame.Body, AzureJson.Default.MetadataMessage))));
        if (frame.Path.SequenceEqual("turn.end"u8))
            End(failure: null);
        return ValueTask.CompletedTask;
    }

    /// <summary>Called by the connection when it ends.</summary>
    public void Fail(AzureFailure failure) => End(new AzureSpeechException(failure));

    public async ValueTask DisposeAsync()
    {
        _pieces.Writer.TryComplete();
        while (_pieces.Reader.TryRead(out var piece))
            Return(piece.Buffer);
        Return();
        _deadline.Dispose();
        await _connection.LeaveAsync(this);
    }

    private void End(AzureSpeechException? failure)
    {
        _ended.TrySetResult(); // first: whoever reads the end and leaves has nothing to stop
        _pieces.Writer.TryComplete(failure);
    }

    private async ValueTask<bool> MayReadAsync(CancellationToken ct)
    {
        try
        {
            if (_pieces.Reader.TryPeek(out _))
                return true;
            _deadline.CancelAfter(Limit);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _deadline.Token);
            var isMore = await _pieces.Reader.WaitToReadAsync(either.Token);
            _deadline.CancelAfter(Timeout.InfiniteTimeSpan);
            return isMore;
        }
        catch (AzureSpeechException e)
        {
            Failure = e.Failure;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Failure = new AzureFailure(FailureKind.Broken, "Azure Speech stopped to send.");
            _connection.Abort();
        }

        return false;
    }

    private async ValueTask WriteAsync(Piece piece)
    {
        try
        {
            await _pieces.Writer.WriteAsync(piece);
        }
        catch (ChannelClosedException)
        {
            Return(piece.Buffer); // it was interrupted
        }
    }

    private List<SpokenWord> WordsOf(MetadataMessage message)
    {
        var words = new List<SpokenWord>();
        foreach (var item in message.Metadata ?? [])
        {
            if (item is { Type: "WordBoundary", Data: { } data })
                _words.Read(data, words);
        }

        return words;
    }

    private List<SpokenWord> Tell()
    {
        var told = _untold;
        _untold = [];
        return told;
    }

    private void Return()
    {
        if (_lent is { } lent)
            Return(lent);
        _lent = null;
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private readonly record struct Piece(byte[] Buffer, int Length, List<SpokenWord> Words);
}
