using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Tests.Webhooks;

public class CallFieldsTests
{
    private static readonly CallFields Fields = new("CA1", "AC1", "+15550200001", "+15550100000");

    [Test]
    public void The_first_webhook_says_that_an_inbound_call_rings()
    {
        var fields = Fields.Incoming().ToDictionary();

        fields["CallStatus"].ShouldBe("ringing");
        fields["Direction"].ShouldBe("inbound");
        fields["ApiVersion"].ShouldBe("2010-04-01");
        fields["From"].ShouldBe("+15550200001");
        fields["Called"].ShouldBe("+15550100000");
        fields["CalledCity"].ShouldBeEmpty();
        fields.ShouldNotContainKey("CallToken");
        new CallFields("CA1", "AC1", "+15550200001", "+15550100000", callToken: "t").Incoming().ToDictionary()["CallToken"].ShouldBe("t");
    }

    [Test]
    public void The_status_callback_has_duration_sequence_and_an_RFC_2822_time()
    {
        var at = new DateTimeOffset(2026, 3, 5, 1, 2, 3, TimeSpan.FromHours(2));

        var fields = Fields.Completed("completed", TimeSpan.FromSeconds(61.2), at).ToDictionary();

        fields["CallStatus"].ShouldBe("completed");
        fields["CallDuration"].ShouldBe("62");
        fields["Duration"].ShouldBe("2");
        fields["SequenceNumber"].ShouldBe("0");
        fields["Timestamp"].ShouldBe("Wed, 04 Mar 2026 23:02:03 +0000");
        fields["CallbackSource"].ShouldBe("call-progress-events");
    }

    [Test]
    public void The_end_of_a_stream_names_the_stream() =>
        Fields.StreamEnded("in-progress", "MZ1").ToDictionary()["StreamSid"].ShouldBe("MZ1");

    [Test]
    public void A_sid_is_two_letters_and_thirty_two_hex_digits()
    {
        Sid.NewCall().ShouldMatch("^CA[0-9a-f]{32}$");
        Sid.NewStream().ShouldMatch("^MZ[0-9a-f]{32}$");
    }
}
