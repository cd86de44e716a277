namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>An MP3 as long as a recording, in which nothing is heard: there is no encoder here. A frame without bits is a silent one.</summary>
internal static class SilentMp3
{
    /// <summary>MPEG-2 layer III, 32 kbit/s, 22,050 Hz, one channel: 576 samples in 104 bytes.</summary>
    private const int FrameBytes = 104, FrameSamples = 576, SampleRate = 22_050;

    private static ReadOnlySpan<byte> Header => [0xFF, 0xF3, 0x40, 0xC0];

    public static byte[] Of(TimeSpan length)
    {
        var frames = Math.Max(1, (int)Math.Ceiling(length.TotalSeconds * SampleRate / FrameSamples));
        var file = new byte[frames * FrameBytes];
        for (var i = 0; i < frames; i++)
            Header.CopyTo(file.AsSpan(i * FrameBytes));
        return file;
    }
}
