using VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class HearingQueueTests
{
    private readonly byte[] _buffer = new byte[4];

    [Test]
    public void Borders_keep_their_place_between_the_audio()
    {
        var queue = new HearingQueue(100);
        queue.Write([1, 2, 3]);
        queue.TryMark(Heard.UtteranceBegan);
        queue.Write([4, 5, 6, 7, 8]);
        queue.TryMark(Heard.UtteranceEnded);
        Take(queue).ShouldBe((Heard.Audio, "1 2 3"));
        Take(queue).ShouldBe((Heard.UtteranceBegan, ""));
        Take(queue).ShouldBe((Heard.Audio, "4 5 6 7"));
        Take(queue).ShouldBe((Heard.Audio, "8"));
        Take(queue).ShouldBe((Heard.UtteranceEnded, ""));
    }

    [Test]
    public void A_full_queue_drops_the_newest_audio_and_keeps_the_borders()
    {
        var queue = new HearingQueue(5);
        queue.Write([1, 2, 3]);
        queue.Write([4, 5, 6, 7]);
        queue.TryMark(Heard.UtteranceEnded);
        queue.DroppedBytes.ShouldBe(2);
        Take(queue).ShouldBe((Heard.Audio, "1 2 3 4"));
        Take(queue).ShouldBe((Heard.Audio, "5"));
        Take(queue).ShouldBe((Heard.UtteranceEnded, ""));
    }

    [Test]
    public void Audio_survives_the_seam_of_the_ring()
    {
        var queue = new HearingQueue(7);
        for (byte i = 0; i < 50; i += 3)
        {
            queue.Write([i, (byte)(i + 1), (byte)(i + 2)]);
            Take(queue).ShouldBe((Heard.Audio, $"{i} {i + 1} {i + 2}"));
        }
    }

    [Test]
    public void Too_many_borders_are_refused()
    {
        var queue = new HearingQueue(5);
        Enumerable.Range(0, 1_024).ShouldAllBe(_ => queue.TryMark(Heard.UtteranceEnded));
        queue.TryMark(Heard.UtteranceEnded).ShouldBeFalse();
    }

    [Test]
    public async Task Closing_wakes_the_reader()
    {
        var queue = new HearingQueue(5);
        var reader = Task.Run(() => queue.Take(new byte[4], out _));
        queue.Close();
        (await reader.WaitAsync(TimeSpan.FromMinutes(2))).ShouldBe(Heard.Closed);
    }

    [Test]
    public void The_pre_roll_holds_the_latest_audio()
    {
        var preRoll = new PreRoll(5);
        preRoll.Add([1, 2, 3]);
        preRoll.Add([4, 5, 6]);
        preRoll.Bytes.ToArray().ShouldBe([2, 3, 4, 5, 6]);
        preRoll.Add([1, 2, 3, 4, 5, 6, 7]);
        preRoll.Bytes.ToArray().ShouldBe([3, 4, 5, 6, 7]);
        preRoll.Clear();
        preRoll.Bytes.Length.ShouldBe(0);
    }

    private (Heard, string) Take(HearingQueue queue)
    {
        var heard = queue.Take(_buffer, out var count);
        return (heard, string.Join(' ', _buffer[..count]));
    }
}
