namespace VoiceAssistant.Infrastructure.Tests.Files;

/// <summary>What somebody uploads: so many bytes, and then something happens.</summary>
internal sealed class EventfulContent(int bytes, Action happens) : Stream
{
    private int _left = bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_left == 0)
            happens();
        var read = Math.Min(count, _left);
        buffer.AsSpan(offset, read).Fill(7);
        _left -= read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
