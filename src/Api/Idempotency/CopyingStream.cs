namespace VoiceAssistant.Api.Idempotency;

/// <summary>Passes on what is written and keeps a copy; where nobody reads it any more, the copy alone.</summary>
internal sealed class CopyingStream(Stream to) : Stream
{
    /// <summary>Bytes; hardly any answer to a POST is longer.</summary>
    private const int Longest = 1 << 20;

    private readonly MemoryStream _copy = new();
    private bool _isTooLong, _isAlone;

    /// <summary>Null where it would be too long.</summary>
    public byte[]? Copied => _isTooLong ? null : _copy.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Copy(buffer.Span);
        await TryAsync(() => to.WriteAsync(buffer, cancellationToken).AsTask());
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => TryAsync(() => to.FlushAsync(cancellationToken));

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The server writes asynchronously.");

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Copy(ReadOnlySpan<byte> some)
    {
        if (_isTooLong || _copy.Length + some.Length > Longest)
            _isTooLong = true;
        else
            _copy.Write(some);
    }

    private async Task TryAsync(Func<Task> send)
    {
        if (_isAlone)
            return;
        try
        {
            await send();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            _isAlone = true;
        }
    }
}
