using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Application.Tests.Audio;

internal sealed class MuLawTests
{
    [TestCase(0xFF, 0)]
    [TestCase(0x7F, 0)]
    [TestCase(0x80, 32_124)]
    [TestCase(0x00, -32_124)]
    [TestCase(0x8F, 16_764)]
    [TestCase(0xFE, 8)]
    public void Codes_stand_for_the_values_of_the_standard(byte code, short sample) => MuLaw.Decode(code).ShouldBe(sample);

    [Test]
    public void Every_code_survives_decoding_and_encoding()
    {
        for (var code = 0; code < 256; code++)
            MuLaw.Decode(MuLaw.Encode(MuLaw.Decode((byte)code))).ShouldBe(MuLaw.Decode((byte)code));
    }

    [Test]
    public void Every_sample_comes_back_within_the_step_of_its_segment()
    {
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            var error = Math.Abs(MuLaw.Decode(MuLaw.Encode((short)sample)) - sample);
            error.ShouldBeLessThanOrEqualTo(Math.Max(8, Math.Abs(sample) / 16), $"sample {sample}");
        }
    }

    [Test]
    public void Silence_is_silent() => MuLaw.Decode(MuLaw.Silence).ShouldBe((short)0);
}
