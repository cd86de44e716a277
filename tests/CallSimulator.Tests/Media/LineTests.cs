using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Media;

namespace VoiceAssistant.CallSimulator.Tests.Media;

public class LineTests
{
    [Test]
    public void A_mark_is_told_as_late_as_the_line_is()
    {
        var stream = new VirtualStream(markDelay: () => TimeSpan.FromMilliseconds(300));
        stream.ReceiveAudio(100);
        stream.ReceiveMark("m");

        stream.RunUntil(390);
        stream.Messages("mark").ShouldBeEmpty();
        stream.Session.PendingMarks.ShouldBe(1);
        stream.RunUntil(420);

        stream.Sent.Single(s => s.Json.GetProperty("event").GetString() == "mark").At.ShouldBe(TimeSpan.FromMilliseconds(400));
        stream.Session.PendingMarks.ShouldBe(0);
    }

    [Test]
    public void Late_marks_keep_their_order_and_one_that_was_cleared_is_late_too()
    {
        var delays = new Queue<TimeSpan>([TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(10)]);
        var stream = new VirtualStream(markDelay: delays.Dequeue);
        stream.ReceiveAudio(20);
        stream.ReceiveMark("played");
        stream.ReceiveAudio(500);
        stream.ReceiveMark("cleared");
        stream.RunUntil(100);
        stream.ReceiveClear();

        stream.RunUntil(1_000);

        stream.Messages("mark").Select(m => m.GetProperty("mark").GetProperty("name").GetString()).ShouldBe(["played", "cleared"]);
        stream.Sent.Where(s => s.Json.GetProperty("event").GetString() == "mark").Select(s => s.At.TotalMilliseconds).ShouldBe([420, 420]);
        stream.Journal.Marks().Select(m => m.ByClear).ShouldBe([false, true]);
    }

    [Test]
    public void A_line_changes_every_frame_and_hears_what_was_played()
    {
        var played = 0;
        var stream = new VirtualStream(line: (position, samples, assistant) =>
        {
            samples.Fill((short)position);
            played = assistant.Length;
        });
        stream.RunUntil(40);
        stream.ReceiveAudio(100);

        stream.RunUntil(60);

        var payloads = stream.Messages("media").Select(m => Convert.FromBase64String(m.GetProperty("media").GetProperty("payload").GetString()!));
        payloads.Select(p => p.Distinct().Single()).ShouldBe([MuLaw.Encode((short)0), MuLaw.Encode((short)160), MuLaw.Encode((short)320)]);
        played.ShouldBe((40 + 100) * 8);
    }

    [Test]
    public void A_stall_may_begin_later()
    {
        var stream = new VirtualStream();
        stream.Session.Stall(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(100), lose: false);

        stream.RunUntil(190);
        stream.Messages("media").Count().ShouldBe(9);
        stream.RunUntil(290);
        stream.Messages("media").Count().ShouldBe(9);
        stream.RunUntil(300);

        stream.Messages("media").Count().ShouldBe(15);
    }

    [Test]
    public async Task It_is_quiet_when_nothing_has_been_heard_for_a_while()
    {
        var stream = new VirtualStream();
        var quiet = stream.Session.UntilAsync(
            now => stream.Session.QuietSince(now) + TimeSpan.FromMilliseconds(200) <= now, TimeSpan.FromSeconds(5), CancellationToken.None);
        stream.RunUntil(300);
        quiet.IsCompleted.ShouldBeFalse();
        stream.ReceiveAudio(100);
        stream.RunUntil(590);
        quiet.IsCompleted.ShouldBeFalse();

        stream.RunUntil(620);

        (await quiet).ShouldBe(Awaited.Happened);
    }

    [Test]
    public void What_is_not_said_is_an_utterance_of_which_nothing_was_sent()
    {
        var stream = new VirtualStream();
        stream.Session.Skip();
        stream.Say(100);

        stream.RunUntil(500);

        stream.Session.Utterances.Select(u => (u.IsFinished, u.FirstVoicedSentAt is null)).ShouldBe([(true, true), (true, false)]);
    }
}
