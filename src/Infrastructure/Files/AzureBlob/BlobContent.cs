using Azure;
using Azure.Storage.Blobs.Models;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Files.AzureBlob;

/// <summary>What is in a blob, while it comes. The client resumes where a connection breaks, as long as the blob is the same.</summary>
internal sealed class BlobContent(BlobDownloadStreamingResult download, Func<Exception, FileStoreException> failed) : Stream
{
    private readonly Stream _content = download.Content;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
    {
        try
        {
            return await _content.ReadAsync(buffer, ct);
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
        try
        {
            return _content.Read(buffer, offset, count);
        }
        catch (Exception e) when (IsOfStore(e, CancellationToken.None))
        {
            throw failed(e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            download.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsOfStore(Exception e, CancellationToken ct) =>
        !ct.IsCancellationRequested && e is RequestFailedException or AggregateException or IOException or OperationCanceledException;
}
