using System.Net.WebSockets;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

internal sealed class TwilioSenderTests
{
    private static readonly byte[] Frame = new byte[160];

    [Test]
    public void Messages_wait_in_order_behind_the_one_that_is_being_sent()
    {
        using var socket = new SlowSocket();
        var sender = new TwilioSender(socket, "MZ1");
        sender.SendAudio(Frame);
        sender.SendMark("0-0");
        sender.SendAudio(Frame);
        socket.Sent.Count.ShouldBe(1);
        socket.Release();
        socket.Sent.Count.ShouldBe(2);
        socket.Sent[1].ShouldContain("\"mark\"");
        socket.Release();
        socket.Sent[2].ShouldContain("\"media\"");
    }

    [Test]
    public void A_clear_overtakes_everything_that_was_not_sent_yet()
    {
        using var socket = new SlowSocket();
        var sender = new TwilioSender(socket, "MZ1");
        for (var i = 0; i < 20; i++)
            sender.SendAudio(Frame);
        sender.SendClear();
        socket.Release();
        socket.Sent.Count.ShouldBe(2);
        socket.Sent[1].ShouldContain("\"clear\"");
    }

    [Test]
    public void A_socket_that_is_a_second_behind_the_longest_that_is_sent_at_once_is_broken_off()
    {
        using var socket = new SlowSocket();
        var sender = new TwilioSender(socket, "MZ1");
        for (var i = 0; i < 126; i++)
            sender.SendAudio(Frame);
        socket.IsAborted.ShouldBeFalse();
        sender.SendAudio(Frame);
        socket.IsAborted.ShouldBeTrue();
    }

    [Test]
    public async Task A_close_waits_for_what_was_sent_before_and_nothing_is_sent_after_it()
    {
        using var socket = new SlowSocket();
        var sender = new TwilioSender(socket, "MZ1");
        sender.SendAudio(Frame);
        var closing = sender.CloseAsync(WebSocketCloseStatus.NormalClosure, "over");
        sender.SendAudio(Frame);
        sender.SendClear();
        socket.ClosedWith.ShouldBeNull();
        socket.Release();
        await closing;
        socket.ClosedWith.ShouldBe(WebSocketCloseStatus.NormalClosure);
        socket.Sent.Count.ShouldBe(1);
    }
}
