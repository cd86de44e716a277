using System.IO.Compression;

namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>Unpacks what somebody has packed, up to a size, and as long as it is not packed like a bomb.</summary>
internal sealed class LimitedStream : ReadingStream
{
    /// <summary>Those that are understood. Not deflate, which servers send in two forms.</summary>
    public const string Encodings = "gzip, br";

    /// <summary>Pages have been seen to be packed to a fiftieth; gzip can come to a thousandth, of nothing but one letter.</summary>
    private const int MaxExpansion = 200;

    /// <summary>So much may come of anything.</summary>
    private const int FreeBytes = 1 << 20;

    private readonly CountedStream _packed;
    private readonly Stream _unpacked;
    private readonly long _most;
    private long _read;

    /// <param name="encoding">As in <c>Content-Encoding</c>; empty for what is not packed.</param>
    /// <exception cref="PageException">Nothing that we have asked for.</exception>
    public LimitedStream(Stream packed, string encoding, long most)
    {
        _packed = new CountedStream(packed);
        _most = most;
        _unpacked = encoding.ToLowerInvariant() switch
        {
            "" or "identity" => _packed,
            "gzip" or "x-gzip" => new GZipStream(_packed, CompressionMode.Decompress),
            "br" => new BrotliStream(_packed, CompressionMode.Decompress),
            _ => throw new PageException("The page came packed in a way that was not asked for."),
        };
    }

    /// <exception cref="PageException">Too large, or packed wrongly.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var count = await _unpacked.ReadAsync(buffer, cancellationToken);
            _read += count;
            if (_read > _most)
                throw PageException.TooLarge(_most);
            if (_read > FreeBytes && _read / MaxExpansion > _packed.Count)
                throw new PageException("What came is packed so tightly that it can be no page.");
            return count;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException) // Brotli's
        {
            throw new PageException("What came could not be unpacked.", inner: e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private sealed class CountedStream(Stream inner) : ReadingStream
    {
        public long Count { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            Count += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
