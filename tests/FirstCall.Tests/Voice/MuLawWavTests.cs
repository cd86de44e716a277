using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.FirstCall.Voice;

namespace VoiceAssistant.FirstCall.Tests.Voice;

internal sealed class MuLawWavTests
{
    [TestCase(160)]
    [TestCase(161)]
    public void The_simulator_reads_what_was_written(int length)
    {
        byte[] audio = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
        var samples = WavReader.Read(MuLawWav.Of(audio));
        samples.ShouldBe(Array.ConvertAll(audio, MuLaw.Decode));
    }

    [Test]
    public void The_file_has_an_even_length_and_says_so()
    {
        var file = MuLawWav.Of(new byte[3]);
        file.Length.ShouldBe(48);
        BitConverter.ToInt32(file, 4).ShouldBe(40);
        BitConverter.ToInt32(file, 40).ShouldBe(3);
    }
}
