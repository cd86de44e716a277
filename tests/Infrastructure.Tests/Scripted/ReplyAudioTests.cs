using VoiceAssistant.Application.Audio;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Scripted;

namespace VoiceAssistant.Infrastructure.Tests.Scripted;

internal sealed class ReplyAudioTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("reply-audio-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_built_in_sound_is_two_to_three_seconds_and_voiced_throughout()
    {
        var audio = ReplyAudio.Load("");
        (audio.Length / MuLaw.BytesPerMs).ShouldBeInRange(2_000, 3_000);
        foreach (var block in audio.Chunk(20 * MuLaw.BytesPerMs))
            block.Max(code => Math.Abs((int)MuLaw.Decode(code))).ShouldBeGreaterThan(1_000);
    }

    [Test]
    public void Raw_mu_law_is_taken_as_it_is()
    {
        byte[] audio = [1, 2, 3, 255];
        ReplyAudio.Load(Write(audio)).ShouldBe(audio);
    }

    [Test]
    public void A_WAV_of_PCM_is_compressed()
    {
        short[] samples = [0, 1_000, -1_000, 32_000];
        byte[] data = [.. samples.SelectMany(BitConverter.GetBytes)];
        ReplyAudio.Load(Write(Wav(1, 8_000, 16, data))).ShouldBe(samples.Select(MuLaw.Encode).ToArray());
    }

    [Test]
    public void A_WAV_of_mu_law_is_unpacked() =>
        ReplyAudio.Load(Write(Wav(7, 8_000, 8, [9, 8, 7, 6]))).ShouldBe(new byte[] { 9, 8, 7, 6 });

    [Test]
    public void A_WAV_of_another_kind_is_refused_with_what_is_taken() =>
        Should.Throw<BootException>(() => ReplyAudio.Load(Write(Wav(1, 44_100, 16, [0, 0]))))
            .Message.ShouldContain("mono at 8 kHz");

    [Test]
    public void A_missing_file_is_named() =>
        Should.Throw<BootException>(() => ReplyAudio.Load(Path.Combine(_folder, "none.wav"))).Message.ShouldContain("none.wav");

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(_folder, "reply");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Wav(short kind, int rate, short bits, byte[] data) =>
    [
        .. "RIFF"u8, .. BitConverter.GetBytes(36 + data.Length), .. "WAVE"u8,
        .. "fmt "u8, .. BitConverter.GetBytes(16), .. BitConverter.GetBytes(kind), .. BitConverter.GetBytes((short)1),
        .. BitConverter.GetBytes(rate), .. BitConverter.GetBytes(rate * bits / 8), .. BitConverter.GetBytes((short)(bits / 8)),
        .. BitConverter.GetBytes(bits),
        .. "data"u8, .. BitConverter.GetBytes(data.Length), .. data,
    ];
}
