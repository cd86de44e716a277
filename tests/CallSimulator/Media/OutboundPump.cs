using System.Buffers;
using VoiceAssistant.CallSimulator.Caller;

namespace VoiceAssistant.CallSimulator.Media;

/// <summary>A message on its way out. Frames carry what they mean, so that it is stamped at the moment of sending.</summary>
internal readonly record struct OutboundMessage(ReadOnlyMemory<byte> Text, byte[]? Rented, TimeSpan? Deadline, CallerFrame Frame);

/// <summary>
/// Sends messages in order with one outstanding send. A send that completes at once stays on the thread that asked for it,
/// normally the frame clock's. It does not wait for a slow server: messages queue up, and the lateness shows.
/// </summary>
internal sealed class OutboundPump(Func<ReadOnlyMemory<byte>, ValueTask> send, Lock gate, Action<OutboundMessage> sending)
{
    private readonly Queue<OutboundMessage> _queue = [];
    private TaskCompletionSource? _drained;
    private bool _isSending;
    private bool _isClosed;

    /// <summary>Call with the gate held: the order of messages is that of their sequence numbers.</summary>
    public void Enqueue(OutboundMessage message)
    {
        if (!_isClosed)
            _queue.Enqueue(message);
    }

    /// <summary>Call without the gate.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (_isSending || _queue.Count == 0)
                return;
            _isSending = true;
        }
        SendQueued();
    }

    /// <summary>Completes when everything queued was sent, or will never be.</summary>
    public Task DrainedAsync()
    {
        lock (gate)
        {
            if (!_isSending && _queue.Count == 0)
                return Task.CompletedTask;
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    /// <summary>Call with the gate held: drops what is queued and takes no more.</summary>
    public void Close()
    {
        _isClosed = true;
        while (_queue.TryDequeue(out var message))
            Release(message);
    }

    private void SendQueued()
    {
        while (TryNext(out var message))
        {
            var sent = send(message.Text);
            if (!sent.IsCompletedSuccessfully)
            {
                _ = FinishAsync(sent, message);
                return;
            }
            Release(message);
        }
    }

    private bool TryNext(out OutboundMessage message)
    {
        lock (gate)
        {
            if (_queue.TryDequeue(out message))
            {
                sending(message);
                return true;
            }
            _isSending = false;
            _drained?.TrySetResult();
            return false;
        }
    }

    private async Task FinishAsync(ValueTask sent, OutboundMessage message)
    {
        try
        {
            await sent;
        }
        catch (Exception)
        {
            // Whatever broke the socket is reported by the receiving side, which sees it too.
            lock (gate)
                Close();
        }
        Release(message);
        SendQueued();
    }

    private static void Release(OutboundMessage message)
    {
        if (message.Rented is { } rented)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
