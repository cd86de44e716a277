using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Domain.Tests;

public sealed class OwnPhrasesTests
{
    [Test]
    public void Each_sentence_stays_what_it_is_for_when_all_are_changed()
    {
        var phrases = new OwnPhrases(
            AreYouThere: ["there"], NotUnderstood: ["again"], OneMoment: ["moment"], StillWorking: ["working"], Trouble: ["trouble"], Reconnected: ["back"],
            GoodbyeSilent: ["silent"], GoodbyeTimeLimit: ["time"], GoodbyeStopping: ["stopping"], GoodbyeAsked: ["asked"], GoodbyeTrouble: ["sorry"], GoodbyeBusy: ["busy"]);

        phrases.Select(text => text).ShouldBe(phrases);
        phrases.Select(text => text + "!").Reconnected.ShouldBe(["back!"]);
        phrases.Select(text => text + "!").GoodbyeBusy.ShouldBe(["busy!"]);
    }
}
