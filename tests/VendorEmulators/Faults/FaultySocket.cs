using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.Faults;

/// <summary>The sending side of a WebSocket, in which a fault happens. For one sender at a time.</summary>
/// <param name="fault">Null for none.</param>
internal sealed class FaultySocket(HttpContext context, WebSocket socket, Fault? fault, CancellationToken stop)
{
    private long _sent;
    private bool _isBegun;
    private bool _isOver;

    /// <summary>Sends a message, or as much of it as the fault lets pass; false where not all of it went out.</summary>
    /// <exception cref="PlannedDropException">The connection is to break: return from the endpoint without closing.</exception>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type)
    {
        if (_isOver)
            return false;
        var isGarbage = false;
        if (!_isBegun && fault is not null)
        {
            _isBegun = true;
            await FaultTime.PassAsync(fault.FirstByteDelayMs, context.RequestAborted, stop);
            isGarbage = fault.Garbage;
            if (isGarbage)
                (message, type) = (FaultTime.Garbage, WebSocketMessageType.Text);
        }

        if (fault is null || End(fault) is not { } end || _sent + message.Length < end)
        {
            await socket.SendAsync(message, type, endOfMessage: true, stop);
            _sent += message.Length;
            return !isGarbage;
        }

        _isOver = true;
        var kept = (int)(end - _sent);
        if (kept > 0)
        {
            var isWhole = kept == message.Length || (fault.StallAtByte != end && fault.DropAtByte != end);
            await socket.SendAsync(message[..kept], type, endOfMessage: isWhole, stop);
        }

        await EndAsync(fault, end);
        return kept == message.Length;
    }

    private static long? End(Fault fault) => FaultTime.End(fault) ?? (fault.CloseCode is null ? null : 0);

    private async Task EndAsync(Fault fault, long end)
    {
        if (fault.StallAtByte == end)
            return;
        if (fault.DropAtByte == end)
            throw new PlannedDropException();
        await socket.CloseOutputAsync((WebSocketCloseStatus)(fault.CloseCode ?? 1000), "A planned fault.", stop);
    }
}
