using VoiceAssistant.Infrastructure.Offline;

namespace VoiceAssistant.Infrastructure.Tests.Offline;

internal sealed class IntentTests
{
    [TestCase("that is all thank you", Intent.Goodbye)]
    [TestCase("no that's all for today", Intent.Goodbye)]
    [TestCase("okay see you tomorrow", Intent.Goodbye)]
    [TestCase("have a nice day", Intent.Goodbye)]
    [TestCase("bye bye then", Intent.Goodbye)]
    [TestCase("good buy", Intent.Goodbye)]
    [TestCase("can i speak to a real person", Intent.Transfer)]
    [TestCase("moment need to a real person", Intent.Transfer)]
    [TestCase("i want to talk to the dentist please", Intent.Transfer)]
    [TestCase("is there somebody i can speak with at the front desk put me through", Intent.Transfer)]
    [TestCase("operator", Intent.Transfer)]
    [TestCase("are you a robot", Intent.Identity)]
    [TestCase("am i talking to a machine", Intent.Identity)]
    [TestCase("pardon me", Intent.Repeat)]
    [TestCase("sorry i did not catch that", Intent.Repeat)]
    [TestCase("can i leave a message", Intent.LeaveMessage)]
    [TestCase("my number is five five five one two three four", Intent.Message)]
    [TestCase("thank you very much", Intent.Thanks)]
    [TestCase("great thanks", Intent.Thanks)]
    [TestCase("good evening", Intent.Greeting)]
    [TestCase("what's the time", Intent.Time)]
    [TestCase("what is today's date", Intent.Date)]
    public void A_wish_is_recognised_in_different_words(string said, Intent intent) => IntentReader.Read(said).ShouldBe(intent);

    [TestCase("can i see you tomorrow at ten")]
    [TestCase("when are you good by the way")]
    [TestCase("can i come by on monday")]
    [TestCase("is that all included in the price")]
    [TestCase("what time do you close on friday")]
    [TestCase("at what time should i come")]
    [TestCase("thank you and what is your address")]
    [TestCase("my name is susan what are your opening hours")]
    [TestCase("which doctor works on saturday")]
    public void A_question_stays_one_though_it_holds_such_words(string said) => IntentReader.Read(said).ShouldBe(Intent.Question);

    [TestCase("no", "Is there anything else?", Intent.Goodbye)]
    [TestCase("no thank you that is all", "", Intent.Goodbye)]
    [TestCase("no", "We are closed.", Intent.Question)]
    [TestCase("no i need an appointment", "Is there anything else?", Intent.Question)]
    public void No_ends_the_call_only_where_it_answers_a_question(string said, string before, Intent intent) =>
        IntentReader.Read(said, before).ShouldBe(intent);
}
