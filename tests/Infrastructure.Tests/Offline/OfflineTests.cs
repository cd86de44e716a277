using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Infrastructure.Offline;

namespace VoiceAssistant.Infrastructure.Tests.Offline;

/// <summary>What the non-model answers with the demonstration's prompt: to lines as they were said and as they were misheard.</summary>
internal sealed class OfflineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 20, 5, 0, TimeSpan.Zero);

    [TestCase("What are your opening hours on Saturday?", "On Saturday we are open from 9 a.m. to 1 p.m.")]
    [TestCase("what are you open on saturday", "On Saturday we are open from 9 a.m. to 1 p.m.")]
    [TestCase("hold are you open on saturday morning", "On Saturday we are open from 9 a.m. to 1 p.m.")]
    [TestCase("are you open on sundays", "We are closed on Sunday and on public holidays.")]
    [TestCase("when do you close on friday", "On Friday we are open from 8 a.m. to 2 p.m.")]
    [TestCase("can you tell me your address please", "Our address is 12 Harbour Street, next to the old ferry terminal.")]
    [TestCase("on you tell me your address please", "Our address is 12 Harbour Street, next to the old ferry terminal.")]
    [TestCase("where are you located", "Our address is 12 Harbour Street, next to the old ferry terminal.")]
    [TestCase("where can i park my car", "Parking is free for patients in the yard behind the building, entrance on Mill Lane.")]
    [TestCase("how much does a cleaning cost", "A professional cleaning costs 95 dollars and takes about 45 minutes.")]
    [TestCase("how much would a cleaning for on", "A professional cleaning costs 95 dollars and takes about 45 minutes.")]
    [TestCase("what does a checkup cost", "A check-up costs 60 dollars, X-rays included.")]
    [TestCase("do you accept credit card", "We accept most dental insurance plans, all major credit cards, and cash.")]
    [TestCase("is there a doctor for my son", "Doctor Ben Okafor is our dentist for children and for anxious patients.")]
    [TestCase("can i cancel my appointment", "Please cancel or move a visit at least 24 hours before it; later than that, a fee of 40 dollars is charged.")]
    [TestCase("hello i have a terrible toothache", "For severe pain, swelling or a broken tooth, we keep two emergency appointments free every working day.")]
    public async Task The_sentence_that_fits_is_quoted(string said, string answer) => (await AnswerAsync(said)).ShouldBe(answer);

    [TestCase("i would like to book an appointment for tuesday morning")]
    [TestCase("i'd like to an appointment")]
    [TestCase("Hello. My name is Susan Miller. I would like to make an appointment.")]
    public async Task Booking_is_answered_with_how_it_is_done(string said) =>
        (await AnswerAsync(said)).ShouldBe("To book an appointment, leave your name, your number and a time that suits you; we call you back to confirm it.");

    [Test]
    public async Task A_question_that_comes_after_other_sentences_is_found() =>
        (await AnswerAsync("Good morning. I am new here, and I have a question. How much is teeth whitening?")).ShouldBe("Teeth whitening costs 350 dollars.");

    [TestCase("what are your opening hours")]
    [TestCase("what are your opening hours on hundred")]
    public async Task Sentences_that_fit_equally_well_are_quoted_together(string said)
    {
        var answer = await AnswerAsync(said);
        answer.ShouldStartWith("We are open Monday to Thursday from 8 a.m. to 6 p.m. On Friday");
        answer.ShouldContain("On Saturday");
        answer.Length.ShouldBeLessThan(220);
    }

    [TestCase("what do you think of the weather in paris")]
    [TestCase("can you sing")]
    [TestCase("what are you do")]
    public async Task What_no_sentence_fits_is_admitted(string said) => (await AnswerAsync(said)).ShouldContain("No language model is set up");

    [TestCase("what time is it")]
    [TestCase("what time is that")]
    public async Task The_time_is_that_of_the_assistant(string said) => (await AnswerAsync(said)).ShouldBe("It is 3:05 PM here.");

    [Test]
    public async Task The_date_is_that_of_the_assistant() => (await AnswerAsync("what day is it today")).ShouldBe("Today is Friday, January 2.");

    [TestCase("goodbye")]
    [TestCase("thank you very much good bye")]
    [TestCase("can you very much goodbye")]
    [TestCase("that's all what do you goodbye")]
    public async Task A_goodbye_hangs_up_after_a_farewell(string said)
    {
        var contents = await ContentsAsync(said);
        contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Name.ShouldBe(CallTools.EndCall);
        contents[0].ShouldBeOfType<TextContent>().Text.ShouldContain("Goodbye");
    }

    [Test]
    public async Task No_to_the_question_whether_there_is_more_hangs_up() =>
        (await ContentsAsync("no thank you", "You are welcome. Is there anything else?")).OfType<FunctionCallContent>().ShouldHaveSingleItem();

    [Test]
    public async Task What_was_said_last_is_said_again() => (await AnswerAsync("could you repeat that", "We are closed.")).ShouldBe("We are closed.");

    [TestCase("My name is Susan Miller. Please call me back tomorrow morning.")]
    [TestCase("my name is susan or bleed call me back tomorrow morning")]
    [TestCase("would call me back tomorrow morning")]
    public async Task A_message_is_kept(string said) => (await AnswerAsync(said)).ShouldContain("Your message is kept in the record of this call");

    private static async Task<string> AnswerAsync(string said, string before = "") =>
        string.Concat((await ContentsAsync(said, before)).OfType<TextContent>().Select(t => t.Text));

    private static async Task<IList<AIContent>> ContentsAsync(string said, string before = "")
    {
        var client = new OfflineChatClient(new StoppedClock());
        var options = new ChatOptions { AdditionalProperties = new() { [ModelOptions.TimeZone] = "America/New_York" } };
        ChatMessage[] messages =
        [
            new(ChatRole.System, HarbourStreetDental.Prompt), new(ChatRole.System, "You are talking on the telephone."),
            .. before.Length > 0 ? [new ChatMessage(ChatRole.Assistant, before)] : Array.Empty<ChatMessage>(),
            new(ChatRole.User, said),
        ];
        return (await client.GetResponseAsync(messages, options)).Messages[0].Contents;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
