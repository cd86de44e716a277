using System.Threading.Channels;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

/// <summary>Sends messages in the order in which they were put here, none before its delay has passed.</summary>
internal sealed class Outbox(SpeechSocket socket, TimeProvider time)
{
    private readonly Channel<(byte[] Message, DateTimeOffset Due, Action? Sent)> _messages =
        Channel.CreateUnbounded<(byte[] Message, DateTimeOffset Due, Action? Sent)>(new UnboundedChannelOptions { SingleReader = true });

    /// <param name="sent">Called when all of it went out.</param>
    public void Put(byte[] message, int delayMs = 0, Action? sent = null) =>
        _messages.Writer.TryWrite((message, time.GetUtcNow() + TimeSpan.FromMilliseconds(delayMs), sent));

    /// <summary>What is in here is still sent, and then nothing more.</summary>
    public void Complete() => _messages.Writer.TryComplete();

    public async Task RunAsync(CancellationToken ct)
    {
        await foreach (var (message, due, sent) in _messages.Reader.ReadAllAsync(ct))
        {
            var left = due - time.GetUtcNow();
            if (left > TimeSpan.Zero)
                await Task.Delay(left, time, ct);
            if (await socket.SendAsync(message, isBinary: false))
                sent?.Invoke();
        }
    }
}
