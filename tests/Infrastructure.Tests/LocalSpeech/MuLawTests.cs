using VoiceAssistant.Infrastructure.LocalSpeech.Audio;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class MuLawTests
{
    // ITU-T G.711, table 2a
    [TestCase(0xFF, 0)]
    [TestCase(0x80, 32_124)]
    [TestCase(0x00, -32_124)]
    [TestCase(0xF0, 120)]
    [TestCase(0x8F, 16_764)]
    public void Codes_decode_to_the_values_of_the_standard(int code, int value)
    {
        var pcm = new short[1];
        MuLaw.Decode([(byte)code], pcm);
        pcm[0].ShouldBe((short)value);
    }

    [Test]
    public void Every_code_survives_a_round_trip()
    {
        var codes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var pcm = new short[256];
        MuLaw.Decode(codes, pcm);
        var again = new byte[256];
        MuLaw.Encode(pcm, again);
        again[0x7F].ShouldBe((byte)0xFF, "there are two zeros");
        again[0x7F] = 0x7F;
        again.ShouldBe(codes);
    }

    [TestCase(short.MinValue, 0x00)]
    [TestCase(short.MaxValue, 0x80)]
    public void The_extremes_encode(short sample, int code) => MuLaw.Encode(sample).ShouldBe((byte)code);
}
