using System.Text;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;
using VoiceAssistant.Tests.Fuzzing;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

/// <summary>The reader against thousands of messages, valid and damaged; see docs/testing.md for many more.</summary>
internal sealed class MediaReaderFuzzTests
{
    [Test]
    public void Whatever_is_written_as_a_valid_message_is_read_back_exactly() => Property.Check(3_000, choices =>
    {
        var message = MediaMessage.Write(choices);
        Read(message.Json).ShouldBe(message.Says, Show(message.Json));
    });

    [Test]
    public void A_damaged_message_is_read_as_plainly_as_JSON_allows_or_refused() => Property.Check(5_000, choices =>
    {
        var json = MediaCorpus.Damaged(choices);
        try
        {
            Read(json).ShouldBe(ReferenceReader.Read(json), Show(json));
        }
        catch (InvalidOperationException)
        {
            // text that is no Unicode: Read has shown that nothing worse happens
        }
    });

    [Test]
    public void The_seeds_of_the_corpus_are_read_as_plainly_as_JSON_allows([ValueSource(typeof(MediaCorpus), nameof(MediaCorpus.Messages))] string seed)
    {
        var json = Encoding.UTF8.GetBytes(seed);
        Read(json).ShouldBe(ReferenceReader.Read(json));
    }

    [Test]
    public void Random_bytes_are_refused() => Property.Check(2_000, choices =>
    {
        var bytes = choices.Noise(choices.Below(500));
        Read(bytes).ShouldBeNull();
    });

    [Test]
    public void Every_valid_media_message_without_escapes_is_read_without_allocating() => Property.Check(500, choices =>
    {
        var json = MediaMessage.Write(choices).Json;
        if (ReferenceReader.Read(json)!.Event != "Media" || json.Contains((byte)'\\'))
            return;
        var scratch = new byte[json.Length];
        TwilioMediaReader.Read(json, scratch);
        Allocations.Of(() => TwilioMediaReader.Read(json, scratch)).ShouldBe(0, Show(json));
    });

    [Test]
    public void Every_buffer_that_was_rented_is_returned()
    {
        using var pool = new PoolWatch();
        Property.Check(2_000, choices => Read(MediaCorpus.Damaged(choices)));
        pool.Rented.ShouldBeGreaterThan(0, "escaped audio needs a buffer");
        pool.Returned.ShouldBe(pool.Rented);
    }

    /// <summary>Null where the message is refused. Fails where the reader throws anything else or writes beside its scratch.</summary>
    private static Reading? Read(byte[] json)
    {
        const int Margin = 64;
        const byte Untouched = 0xA5;
        var memory = new byte[json.Length + 2 * Margin];
        Array.Fill(memory, Untouched);
        try
        {
            return TwilioReading.Read(json, memory.AsSpan(Margin, json.Length));
        }
        finally
        {
            memory.AsSpan(0, Margin).ContainsAnyExcept(Untouched).ShouldBeFalse();
            memory.AsSpan(Margin + json.Length).ContainsAnyExcept(Untouched).ShouldBeFalse();
        }
    }

    private static string Show(byte[] json) => $"the message was, in base64, {Convert.ToBase64String(json)}: {Encoding.UTF8.GetString(json)}";
}
