using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Files.AzureBlob;

/// <summary>
/// What is in a blob, while it comes; from where it is sought it is asked for anew. The client resumes where a connection breaks, as long as
/// the blob is the same.
/// </summary>
internal sealed class BlobContent(BlockBlobClient blob, BlobDownloadStreamingResult first, Func<Exception, FileStoreException> failed) : Stream
{
    private readonly ETag _tag = first.Details.ETag;

    /// <summary>What comes from <see cref="_position"/> on; null where it is still to be asked for.</summary>
    private BlobDownloadStreamingResult? _download = first;

    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = first.Details.ContentLength;

    public override long Position { get => _position; set => Seek(value, SeekOrigin.Begin); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
    {
        if (_position >= Length)
            return 0;
        try
        {
            _download ??= (await blob.DownloadStreamingAsync(Rest(), ct)).Value;
            var read = await _download.Content.ReadAsync(buffer, ct);
            _position += read;
            return read;
        }
        catch (Exception e) when (IsOfStore(e, ct))
        {
            throw failed(e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken ct) =>
        ReadAsync(buffer.AsMemory(offset, count), ct).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= Length)
            return 0;
        try
        {
            _download ??= blob.DownloadStreaming(Rest(), CancellationToken.None).Value;
            var read = _download.Content.Read(buffer, offset, count);
            _position += read;
            return read;
        }
        catch (Exception e) when (IsOfStore(e, CancellationToken.None))
        {
            throw failed(e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            _ => Length,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(position, nameof(offset));
        if (position == _position)
            return position;
        _download?.Dispose();
        _download = null;
        return _position = position;
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _download?.Dispose();
        base.Dispose(disposing);
    }

    private BlobDownloadOptions Rest() => new()
    {
        Range = new HttpRange(_position),
        Conditions = new BlobRequestConditions { IfMatch = _tag },
    };

    private static bool IsOfStore(Exception e, CancellationToken ct) =>
        !ct.IsCancellationRequested && e is RequestFailedException or AggregateException or IOException or OperationCanceledException;
}
