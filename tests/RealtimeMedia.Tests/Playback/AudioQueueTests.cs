using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Tests.Playback;

internal sealed class AudioQueueTests
{
    /// <summary>Bytes repeat after so many: a prime, so that none finds its like in the place it is copied to.</summary>
    private const int Period = 251;

    /// <summary>Over the end of the ring, and with a ring that grows while its content goes over its end.</summary>
    [Test]
    public void What_goes_in_comes_out_in_its_order()
    {
        using var queue = new AudioQueue();
        int written = 0, read = 0;
        foreach (var (bytes, taken) in (ReadOnlySpan<(int, int)>)[(3_000, 2_500), (3_000, 3_000), (4_096, 1_000), (9_000, 8_000), (1, 99_999)])
        {
            queue.Write([.. Enumerable.Range(0, bytes).Select(_ => (byte)(written++ % Period))]);
            var destination = new byte[taken];
            foreach (var b in destination.AsSpan(0, queue.Read(destination)))
                b.ShouldBe((byte)(read++ % Period));
        }

        read.ShouldBe(written);
        queue.Count.ShouldBe(0);
    }
}
