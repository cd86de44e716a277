using System.Buffers.Binary;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>What stands for speech: a tone of 220 Hz, without a pause.</summary>
internal static class EmulatedSpeech
{
    /// <summary>Samples per second of raw audio.</summary>
    public const int Hz = 24_000;

    /// <summary>About the pace of a voice.</summary>
    public const int MsPerCharacter = 60;

    /// <summary>16-bit samples, mono, the low byte first.</summary>
    public static byte[] Pcm(string text, double speed, int hz)
    {
        var samples = (int)(text.Length * MsPerCharacter / speed * hz / 1_000);
        var pcm = new byte[samples * 2];
        for (var i = 0; i < samples; i++)
            BinaryPrimitives.WriteInt16LittleEndian(pcm.AsSpan(i * 2), (short)(8_000 * Math.Sin(2 * Math.PI * 220 * i / hz)));
        return pcm;
    }

    /// <summary>Its lengths are those of a server that streams: it does not know them yet.</summary>
    public static byte[] Wav(string text, double speed, int hz)
    {
        var header = new byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), uint.MaxValue);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), hz);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), hz * 2);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), uint.MaxValue);
        return [.. header, .. Pcm(text, speed, hz)];
    }
}
