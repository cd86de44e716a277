using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Replies;

namespace VoiceAssistant.RealtimeMedia.Tests.Replies;

internal sealed class UsageMeterTests
{
    [Test]
    public void What_an_answer_that_was_given_up_has_used_belongs_to_the_one_in_its_place()
    {
        var (first, second) = (new UsageMeter(), new UsageMeter());
        first.Hear(new CallerSpeech("Azure", 2.5));
        first.Speak("Azure", "Certainly.");

        second.Carry(first.Usage);
        second.Hear(new CallerSpeech("Azure", 0.5));

        second.Usage.Single(usage => usage.Kind == UsageKind.Recognition).Seconds.ShouldBe(3);
        second.Usage.Single(usage => usage.Kind == UsageKind.Synthesis).Characters.ShouldBe(10);
    }
}
