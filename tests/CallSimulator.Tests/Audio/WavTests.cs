using System.Buffers.Binary;
using VoiceAssistant.CallSimulator.Audio;

namespace VoiceAssistant.CallSimulator.Tests.Audio;

public class WavTests
{
    [Test]
    public void Mu_law_survives_a_round_trip()
    {
        for (var code = 0; code < 256; code++)
            if (code != 0x7F)
                MuLaw.Encode(MuLaw.Decode((byte)code)).ShouldBe((byte)code);
        MuLaw.Encode(0).ShouldBe(MuLaw.Silence);
        ((int)MuLaw.Decode(0x00)).ShouldBe(-32124);
        ((int)MuLaw.Decode(0x80)).ShouldBe(32124);
    }

    [Test]
    public void A_recording_puts_the_caller_left_and_the_assistant_right()
    {
        byte loud = 0x80, soft = 0xE0;

        var wav = WavWriter.Stereo([loud, loud], [soft, soft, soft]);

        wav.Length.ShouldBe(WavWriter.HeaderBytes + (3 * 4));
        (Left(wav, 0), Right(wav, 0)).ShouldBe((MuLaw.Decode(loud), MuLaw.Decode(soft)));
        (Left(wav, 2), Right(wav, 2)).ShouldBe(((short)0, MuLaw.Decode(soft)));
    }

    [Test]
    public void A_recording_has_silence_where_nothing_played_and_ends_where_it_was_cut()
    {
        var recording = new CallRecording();
        recording.Assistant(TimeSpan.FromMilliseconds(1), Enumerable.Repeat((byte)0x80, 16).ToArray());
        recording.TruncateAssistant(TimeSpan.FromMilliseconds(2));
        recording.Caller(TimeSpan.Zero, Enumerable.Repeat((byte)0x80, 24).ToArray());

        var wav = recording.ToWav();

        Enumerable.Range(0, 24).Select(i => Right(wav, i)).ShouldBe(
            [.. Enumerable.Repeat((short)0, 8), .. Enumerable.Repeat((short)32124, 8), .. Enumerable.Repeat((short)0, 8)]);
    }

    [Test]
    public void Pcm_at_8_kHz_is_read_as_it_is() => WavReader.Read(Wav(1, 8000, 16, [1, 0, 255, 255])).ShouldBe([(short)1, (short)-1]);

    [Test]
    public void Mu_law_is_decoded() => WavReader.Read(Wav(7, 8000, 8, [0xFF, 0x80])).ShouldBe([(short)0, (short)32124]);

    [Test]
    public void Pcm_at_16_kHz_is_halved_without_what_8_kHz_cannot_hold()
    {
        Rms(WavReader.Read(Wav(1, 16_000, 16, Tone(1000)))).ShouldBe(7071, tolerance: 150);
        Rms(WavReader.Read(Wav(1, 16_000, 16, Tone(6000)))).ShouldBeLessThan(100);
    }

    [TestCase(44_100u, 16, "44100 Hz")]
    [TestCase(8000u, 24, "24 bits")]
    public void Another_format_is_refused_by_name(uint rate, int bits, string named) =>
        Should.Throw<InvalidDataException>(() => WavReader.Read(Wav(1, rate, bits, []))).Message.ShouldContain(named);

    [Test]
    public void The_synthetic_voice_is_voiced_throughout_at_minus_20_dBFS()
    {
        var clip = SyntheticVoice.Create(1500);

        clip.Frames.Count.ShouldBe(75);
        clip.Frames.ShouldAllBe(f => f.IsVoiced);
        foreach (var frame in clip.Frames)
            Rms(Array.ConvertAll(frame.MuLaw, MuLaw.Decode)).ShouldBeGreaterThan(1000);
        Rms([.. clip.Frames.SelectMany(f => f.MuLaw).Select(MuLaw.Decode)]).ShouldBe(3277, tolerance: 150);
    }

    [Test]
    public void The_last_voiced_frame_of_a_file_is_found_by_its_level()
    {
        short[] samples = [.. new short[320], .. Enumerable.Range(0, 800).Select(i => (short)(8000 * Math.Sin(i))), .. new short[1600]];

        var clip = SpeechClip.FromSamples(samples);

        (clip.FirstVoiced, clip.LastVoiced, clip.Frames.Count).ShouldBe((2, 6, 17));
    }

    private static short Left(byte[] wav, int i) => BinaryPrimitives.ReadInt16LittleEndian(wav.AsSpan(WavWriter.HeaderBytes + (4 * i)));

    private static short Right(byte[] wav, int i) => BinaryPrimitives.ReadInt16LittleEndian(wav.AsSpan(WavWriter.HeaderBytes + (4 * i) + 2));

    private static double Rms(short[] samples) => Math.Sqrt(samples.Average(s => (double)s * s));

    private static byte[] Tone(double hz)
    {
        var data = new byte[16_000];
        for (var i = 0; i < data.Length / 2; i++)
            BinaryPrimitives.WriteInt16LittleEndian(data.AsSpan(2 * i), (short)(10_000 * Math.Sin(2 * Math.PI * hz * i / 16_000)));
        return data;
    }

    private static byte[] Wav(ushort tag, uint rate, int bits, byte[] data)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("RIFF"u8);
        writer.Write(36 + 12 + data.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write(tag);
        writer.Write((ushort)1);
        writer.Write(rate);
        writer.Write((uint)(rate * bits / 8));
        writer.Write((ushort)(bits / 8));
        writer.Write((ushort)bits);
        writer.Write("LIST"u8);
        writer.Write(3);
        writer.Write("abc\0"u8);
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
        return stream.ToArray();
    }
}
