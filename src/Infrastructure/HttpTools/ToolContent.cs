using System.Net;

namespace VoiceAssistant.Infrastructure.HttpTools;

/// <summary>A body that tells when it is sent: that may be over a connection which was opened for another request.</summary>
internal sealed class ToolContent(byte[] body, Opening opening) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        opening.IsOpen = true;
        return stream.WriteAsync(body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}

/// <summary>Whether a request may have been sent: a connection was opened for it, or its body begun.</summary>
internal sealed class Opening
{
    private volatile bool _isOpen;

    public bool IsOpen
    {
        get => _isOpen;
        set => _isOpen = value;
    }
}
