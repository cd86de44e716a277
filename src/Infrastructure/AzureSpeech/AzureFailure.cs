using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;

namespace VoiceAssistant.Infrastructure.AzureSpeech;

internal enum FailureKind
{
    /// <summary>The connection, or the service, broke: it may be tried again at once.</summary>
    Broken,

    /// <summary>The service has no room: it may be tried again after a while.</summary>
    Busy,

    /// <summary>It would be refused again.</summary>
    Refused,
}

/// <summary>Why a connection did not come about or ended.</summary>
/// <param name="Reason">Holds no caller data.</param>
/// <param name="Status">Of the HTTP answer; null where it was none.</param>
/// <param name="RetryAfter">What the service asks for.</param>
internal sealed record AzureFailure(FailureKind Kind, string Reason, int? Status = null, TimeSpan? RetryAfter = null)
{
    private const int LongestReason = 100;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("<>\"'[]{}:=\r\n");

    public static AzureFailure OfStatus(int status, TimeSpan? retryAfter) => new(
        status switch
        {
            429 or 503 => FailureKind.Busy,
            >= 400 and < 500 and not 408 => FailureKind.Refused,
            _ => FailureKind.Broken,
        },
        $"Azure Speech answered {status}.",
        status,
        retryAfter);

    /// <summary>By the codes that the service closes with; those of 4000 and above are its own.</summary>
    public static AzureFailure OfClose(int? code, string? reason) => new(
        code switch
        {
            (int)WebSocketCloseStatus.ProtocolError or (int)WebSocketCloseStatus.InvalidMessageType
                or (int)WebSocketCloseStatus.InvalidPayloadData or 4000 => FailureKind.Refused,
            4429 => FailureKind.Busy,
            _ => FailureKind.Broken,
        },
        $"Azure Speech closed the connection: {(code is { } known ? known.ToString(CultureInfo.InvariantCulture) : "no code")}{Harmless(reason)}.");

    public static AzureFailure Lost(Exception e) => new(FailureKind.Broken, $"The connection to Azure Speech was lost: {e.GetType().Name}.");

    /// <summary>A reason names what is wrong first and may quote the message that it is wrong in behind that.</summary>
    private static string Harmless(string? reason)
    {
        var text = (reason ?? "").AsSpan();
        if (text.IndexOfAny(Quotes) is >= 0 and var quote)
            text = text[..quote];
        text = text[..Math.Min(text.Length, LongestReason)].Trim().TrimEnd('.');
        return text.IsEmpty ? "" : $" ({text})";
    }
}

internal sealed class AzureSpeechException(AzureFailure failure, Exception? inner = null) : Exception(failure.Reason, inner)
{
    public AzureFailure Failure => failure;
}
