using System.Net.WebSockets;
using System.Text;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;
using VoiceAssistant.Tests.Fuzzing;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

internal sealed class TwilioReceiverTests
{
    [Test]
    public void A_message_in_any_fragments_is_the_message() => Property.Check(1_000, choices =>
    {
        var messages = Enumerable.Range(0, 1 + choices.Below(4)).Select(_ => MediaMessage.Write(choices)).ToList();
        var receiver = new TwilioReceiver(new FragmentSocket(messages.SelectMany(message => Split(choices, message.Json))));
        foreach (var message in messages)
        {
            Receive(receiver).ShouldBeTrue();
            var read = receiver.Read();
            read.Event.ToString().ShouldBe(message.Says.Event);
            Convert.ToBase64String(read.Audio).ShouldBe(message.Says.Audio);
            (read.TimestampMs, read.Digit, read.MarkName).ShouldBe((message.Says.TimestampMs, message.Says.Digit, message.Says.MarkName));
        }
    });

    [TestCase(TwilioReceiver.MaxMessageBytes)]
    [TestCase(TwilioReceiver.MaxMessageBytes - 1)]
    public void The_longest_message_is_taken(int length)
    {
        const string Head = """{"event":"mark","mark":{"name":" """;
        var json = Head + new string('x', length - Head.Length - 3) + "\"}}";
        var receiver = new TwilioReceiver(new FragmentSocket((Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true)));
        Receive(receiver).ShouldBeTrue();
        receiver.Read().MarkName!.Length.ShouldBe(length - Head.Length - 2);
    }

    [Test]
    public void A_longer_message_is_refused_before_it_has_come() => Property.Check(100, choices =>
    {
        var length = TwilioReceiver.MaxMessageBytes + 1 + choices.Below(60_000);
        var receiver = new TwilioReceiver(new FragmentSocket(Split(choices, new byte[length])));
        Should.Throw<StreamRefusedException>(() => Receive(receiver)).Reason.ShouldBe(CloseReason.TooLong);
    });

    [Test]
    public void Binary_is_refused()
    {
        var receiver = new TwilioReceiver(new FragmentSocket(([1], WebSocketMessageType.Binary, true)));
        Should.Throw<StreamRefusedException>(() => Receive(receiver)).Reason.ShouldBe(CloseReason.WrongKind);
    }

    [Test]
    public void No_buffer_comes_from_a_pool_since_a_receive_may_outlive_its_call()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"x":"{{new string('x', 20_000)}}"}""");
        using var pool = new PoolWatch();
        var receiver = new TwilioReceiver(new FragmentSocket((json, WebSocketMessageType.Text, true)));
        Receive(receiver);
        receiver.Read();
        var rented = pool.Rented;
        rented.ShouldBe(0);
    }

    private static bool Receive(TwilioReceiver receiver) => receiver.ReceiveAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static List<(byte[] Bytes, WebSocketMessageType Type, bool IsLast)> Split(Choices choices, byte[] message)
    {
        List<(byte[], WebSocketMessageType, bool)> fragments = [];
        for (var at = 0; at < message.Length;)
        {
            var length = Math.Min(choices.Of(message.Length, 1 + choices.Below(200), 1 + choices.Below(5_000), 0), message.Length - at);
            if (length == 0 && fragments.Count > 20)
                length = message.Length - at;
            fragments.Add((message[at..(at + length)], WebSocketMessageType.Text, at + length == message.Length));
            at += length;
        }

        return fragments;
    }
}
