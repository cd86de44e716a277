using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.CallSimulator.Tests.Twiml;

public class TwimlInterpreterTests
{
    private const string DocumentUrl = "https://voice.example.test/telephony/incoming";
    private const string WithAction = """
        <Response><Connect action="/telephony/stream-ended?x=1&amp;y=2"><Stream url="wss://voice.example.test/media">
        <Parameter name="callId" value="42"/></Stream></Connect><Say>Sorry.</Say></Response>
        """;
    private const string WithoutAction = """
        <Response><Connect><Stream url="wss://voice.example.test/media"/></Connect><Say>Sorry.</Say><Hangup/><Say>Never.</Say></Response>
        """;

    [Test]
    public void Connect_opens_the_stream_with_its_parameters()
    {
        var open = Run(WithAction).Next().ShouldBeOfType<Instruction.OpenStream>();

        open.Connect.StreamUrl.ShouldBe("wss://voice.example.test/media");
        open.Connect.Parameters["callId"].ShouldBe("42");
    }

    [TestCase(StreamEnding.ByServer)]
    [TestCase(StreamEnding.NotOpened)]
    public void With_an_action_it_is_fetched_and_the_next_verb_never_runs(object ending)
    {
        var twiml = Run(WithAction);
        twiml.Next();

        twiml.StreamEnded((StreamEnding)ending);

        twiml.Next().ShouldBe(new Instruction.Fetch(
            "https://voice.example.test/telephony/stream-ended?x=1&y=2", "POST", "in-progress", AfterStream: true, IgnoreAnswer: false));
        twiml.Next().ShouldBe(new Instruction.End("completed"));
    }

    [Test]
    public void The_document_of_the_action_runs_instead_of_the_following_verbs()
    {
        var twiml = Run(WithAction);
        twiml.Next();
        twiml.StreamEnded(StreamEnding.ByServer);
        twiml.Next();

        twiml.Load(TwimlParser.Parse("<Response><Say>Bye.</Say><Hangup/></Response>", DocumentUrl));

        twiml.Next().ShouldBe(new Instruction.Speak("Bye.", 1));
        twiml.Next().ShouldBe(new Instruction.End("completed"));
    }

    [Test]
    public void Without_an_action_the_next_verb_runs_until_hangup()
    {
        var twiml = Run(WithoutAction);
        twiml.Next();

        twiml.StreamEnded(StreamEnding.ByServer);

        twiml.Next().ShouldBe(new Instruction.Speak("Sorry.", 1));
        twiml.Next().ShouldBe(new Instruction.End("completed"));
    }

    [Test]
    public void When_the_caller_hung_up_the_action_is_fetched_once_as_completed_and_ignored()
    {
        var twiml = Run(WithAction);
        twiml.Next();

        twiml.StreamEnded(StreamEnding.ByCaller);

        var fetch = twiml.Next().ShouldBeOfType<Instruction.Fetch>();
        (fetch.CallStatus, fetch.IgnoreAnswer).ShouldBe(("completed", true));
        twiml.Next().ShouldBe(new Instruction.End("completed"));
    }

    [TestCase(WithAction)]
    [TestCase(WithoutAction)]
    public void After_a_dropped_socket_nothing_runs(string xml)
    {
        var twiml = Run(xml);
        twiml.Next();

        twiml.StreamEnded(StreamEnding.ByDrop);

        twiml.Next().ShouldBe(new Instruction.End("completed"));
    }

    [Test]
    public void Redirect_replaces_the_document()
    {
        var twiml = Run("<Response><Redirect method=\"GET\">next</Redirect><Say>Never.</Say></Response>");

        twiml.Next().ShouldBe(new Instruction.Fetch("https://voice.example.test/telephony/next", "GET", "in-progress", false, false));
    }

    [Test]
    public void Reject_ends_the_call_only_as_the_first_verb()
    {
        Run("<Response><Reject reason=\"busy\"/></Response>").Next().ShouldBe(new Instruction.End("busy"));
        var late = Run("<Response><Pause length=\"2\"/><Reject/></Response>");
        late.Next().ShouldBe(new Instruction.Wait(TimeSpan.FromSeconds(2)));
        late.Next().ShouldBeOfType<Instruction.Report>();
    }

    [TestCase("<Response/>")]
    [TestCase("")]
    public void An_empty_document_hangs_up(string xml) => Run(xml).Next().ShouldBe(new Instruction.End("completed"));

    [TestCase("<Response><Dance/></Response>", "<Dance>")]
    [TestCase("<Response><Connect/></Response>", "exactly one <Stream>")]
    [TestCase("<Response><Connect><Stream url=\"wss://h/m?a=1\"/></Connect></Response>", "query string")]
    [TestCase("<Response><Connect><Stream url=\"https://h/m\"/></Connect></Response>", "not a WebSocket URL")]
    public void A_verb_that_cannot_be_obeyed_is_reported(string xml, string problem)
    {
        var twiml = Run(xml);

        twiml.Next().ShouldBeOfType<Instruction.Report>().Problem.ShouldContain(problem);
        twiml.Next().ShouldBe(new Instruction.End("completed"));
    }

    [Test]
    public void What_a_dial_comes_to_is_told_to_its_action_in_place_of_the_following_verbs()
    {
        var twiml = Run("<Response><Dial action=\"done\" timeout=\"20\"><Number url=\"/whisper\">+15550400001</Number><Sip>sip:a@b.test</Sip></Dial><Say>Never.</Say></Response>");
        var dial = twiml.Next().ShouldBeOfType<Instruction.Dial>().Others;

        twiml.Done([new("DialCallStatus", "busy")], callerIsGone: false);

        dial.Timeout.ShouldBe(TimeSpan.FromSeconds(20));
        dial.Targets.OfType<PhoneTarget>().Select(t => (t.Address, t.Whisper)).ShouldBe(
            [("+15550400001", "https://voice.example.test/whisper"), ("sip:a@b.test", null)]);
        var fetch = twiml.Next().ShouldBeOfType<Instruction.Fetch>();
        (fetch.Url, fetch.Fields.Single().Value).ShouldBe(("https://voice.example.test/telephony/done", "busy"));
        twiml.Next().ShouldBe(new Instruction.End("completed"));
    }

    [Test]
    public void A_dial_without_an_action_and_a_gather_without_keys_fall_through()
    {
        var twiml = Run("<Response><Dial>+15550400001</Dial><Gather numDigits=\"1\"><Say>Which?</Say></Gather><Say>Well.</Say></Response>");
        twiml.Next();
        twiml.Done([], callerIsGone: false);
        var gather = twiml.Next().ShouldBeOfType<Instruction.Gather>().Digits;
        twiml.Skip();

        (gather.Action, gather.NumDigits, gather.FinishOnKey, gather.Timeout).ShouldBe((DocumentUrl, 1, "#", TimeSpan.FromSeconds(5)));
        gather.Prompts.ShouldBe([new SayVerb("Which?", 1)]);
        twiml.Next().ShouldBe(new Instruction.Speak("Well.", 1));
    }

    [Test]
    public void What_replaces_a_document_also_replaces_what_was_to_be_done_next()
    {
        var twiml = Run(WithAction);
        twiml.Next();
        twiml.StreamEnded(StreamEnding.ByServer);

        twiml.Replace([new SayVerb("Instead.", 1)]);

        twiml.Next().ShouldBe(new Instruction.Speak("Instead.", 1));
        twiml.Next().ShouldBe(new Instruction.End("completed"));
        twiml.HasHungUp.ShouldBeFalse();
    }

    [TestCase("<Response><Dial/></Response>", "nobody to call")]
    [TestCase("<Response><Dial><Client>a</Client></Dial></Response>", "<Client>")]
    [TestCase("<Response><Dial><Number statusCallback=\"/s\" statusCallbackEvent=\"answer\">+1</Number></Dial></Response>", "an event that there is not")]
    [TestCase("<Response><Dial><Conference>a</Conference><Number>+1</Number></Dial></Response>", "alone")]
    [TestCase("<Response><Play/></Response>", "neither")]
    public void A_verb_that_the_carrier_would_not_take_is_reported(string xml, string problem) =>
        Run(xml).Next().ShouldBeOfType<Instruction.Report>().Problem.ShouldContain(problem);

    [TestCase("<Response>", "no XML")]
    [TestCase("<html/>", "not <Response>")]
    public void An_answer_that_is_no_TwiML_is_an_error(string xml, string problem) =>
        Should.Throw<FormatException>(() => Run(xml)).Message.ShouldContain(problem);

    private static TwimlInterpreter Run(string xml)
    {
        var twiml = new TwimlInterpreter();
        twiml.Load(TwimlParser.Parse(xml, DocumentUrl));
        return twiml;
    }
}
