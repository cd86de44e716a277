using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;

namespace VoiceAssistant.CallSimulator.Tests.Media;

public class RoomTests
{
    private const int Frames = 80;

    /// <summary>Each frame tells which one it is.</summary>
    private static readonly RoomLoop Loop = new(
        "steps", [.. Enumerable.Range(0, Frames * SpeechFrame.Bytes).Select(i => (short)(8 * (i / SpeechFrame.Bytes)))]);

    [TestCase(0.33, 100, 33)]
    [TestCase(0.5, 250, 125)]
    [TestCase(1, 3, 3)]
    [TestCase(0, 50, 0)]
    public void A_share_of_the_calls_is_in_noise_and_each_part_of_a_run_has_as_much(double share, int calls, int noisy)
    {
        var rooms = new NoisyRooms([Loop], share);

        var numbers = Enumerable.Range(1, calls).Where(number => rooms.Of(number) is not null).ToList();

        numbers.Count.ShouldBe(noisy);
        numbers.Count(number => number <= calls / 2).ShouldBeInRange(noisy / 2, (noisy + 1) / 2);
    }

    [Test]
    public void Kinds_of_noise_take_turns()
    {
        var rooms = new NoisyRooms([new RoomLoop("a", new short[160]), new RoomLoop("b", new short[160])], 0.5);

        Enumerable.Range(1, 6).Select(number => rooms.Of(number)?.Name).ShouldBe(["a", null, "b", null, "a", null]);
    }

    [Test]
    public void A_room_sounds_in_every_frame_and_goes_on_after_what_was_said_in_it()
    {
        var stream = new VirtualStream(room: new RoomOfCall(Loop, 0));
        stream.RunUntil(40);
        stream.Say(60);

        stream.RunUntil(140);

        var payloads = stream.Messages("media").Select(m => Convert.FromBase64String(m.GetProperty("media").GetProperty("payload").GetString()!)).ToList();
        var said = SyntheticVoice.Create(60).Frames.SelectMany(frame => frame.MuLaw).Select(MuLaw.Decode).ToArray();
        payloads[..2].Select(p => p.Distinct().Single()).ShouldBe([Step(0), Step(1)]);
        payloads[2..5].SelectMany(p => p).ShouldBe(said.Select((sample, i) => MuLaw.Encode((short)(sample + (8 * (10 + (i / SpeechFrame.Bytes)))))));
        payloads[5..].Select(p => p.Distinct().Single()).ShouldBe([Step(13), Step(14)]);
        var utterance = stream.Session.Utterances.ShouldHaveSingleItem();
        (utterance.FirstVoicedSentAt, utterance.LastVoicedSentAt).ShouldBe((TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(100)));
    }

    private static byte Step(int frame) => MuLaw.Encode((short)(8 * frame));
}
