using System.Text;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

internal sealed class TwilioMediaWriterTests
{
    private readonly TwilioMediaWriter _writer = new("MZ01");

    [Test]
    public void Media_is_written_as_Twilio_wants_it()
    {
        var buffer = new byte[_writer.SizeOf(4)];
        var length = _writer.WriteMedia([1, 2, 3, 255], buffer);
        Text(buffer, length).ShouldBe("""{"event":"media","streamSid":"MZ01","media":{"payload":"AQID/w=="}}""");
    }

    [Test]
    public void Marks_and_clears_are_written_as_Twilio_wants_them()
    {
        var buffer = new byte[_writer.SizeOf("12-3")];
        var length = _writer.WriteMark("12-3", buffer);
        Text(buffer, length).ShouldBe("""{"event":"mark","streamSid":"MZ01","mark":{"name":"12-3"}}""");
        Encoding.UTF8.GetString(_writer.Clear.Span).ShouldBe("""{"event":"clear","streamSid":"MZ01"}""");
    }

    [Test]
    public void A_hostile_stream_name_cannot_break_out_of_its_place()
    {
        var writer = new TwilioMediaWriter("""MZ","event":"mark""");
        Encoding.UTF8.GetString(writer.Clear.Span).ShouldNotContain("\"mark\"");
    }

    private static string Text(byte[] buffer, int length) => Encoding.UTF8.GetString(buffer, 0, length);
}
