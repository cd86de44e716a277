using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace VoiceAssistant.VendorEmulators.Faults;

/// <summary>The body of an HTTP answer on its way to the client, in which a fault happens.</summary>
/// <param name="stop">Ends a stall when the emulator ends.</param>
internal sealed class FaultyBody(HttpContext context, Stream body, IHttpResponseBodyFeature answer, Fault fault, CancellationToken stop) : Stream
{
    private long _sent;
    private bool _isBegun;
    private bool _isOver;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _sent; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default)
    {
        if (buffer.IsEmpty || _isOver)
            return;
        if (!_isBegun)
        {
            _isBegun = true;
            if (!context.Response.HasStarted)
                context.Response.ContentLength = null; // it may come to less, or to more
            await FaultTime.PassAsync(fault.FirstByteDelayMs, context.RequestAborted, stop);
            if (fault.Garbage)
                buffer = FaultTime.Garbage;
        }

        var ends = FaultTime.End(fault);
        var kept = ends is { } at ? (int)Math.Clamp(at - _sent, 0, buffer.Length) : buffer.Length;
        await body.WriteAsync(buffer[..kept], ct);
        _sent += kept;
        if (ends is not { } end || _sent < end)
            return;
        _isOver = true;
        await body.FlushAsync(ct);
        await EndAsync(end);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken ct) =>
        WriteAsync(buffer.AsMemory(offset, count), ct).AsTask();

    public override Task FlushAsync(CancellationToken ct) => _isBegun && !_isOver ? body.FlushAsync(ct) : Task.CompletedTask;

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task EndAsync(long end)
    {
        if (fault.StallAtByte == end)
            await FaultTime.PassAsync(Timeout.Infinite, context.RequestAborted, stop);
        else if (fault.DropAtByte == end && context.Response.HasStarted)
            throw new PlannedDropException();
        else if (fault.DropAtByte == end)
            context.Abort();
        else
            await answer.CompleteAsync();
    }
}
