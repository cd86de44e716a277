using System.Buffers.Binary;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>What the RIFF header in front of a turn's audio says.</summary>
internal sealed record WaveFormat(int Tag, int Channels, int Rate, int Bits)
{
    public const int HeaderBytes = 44;
    public const int Pcm = 1;
    public const int ALaw = 6;
    public const int MuLaw = 7;

    public int BytesPerSample => Bits / 8;

    public int BytesPerMs => Rate * BytesPerSample / 1_000;

    public static WaveFormat Read(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes || !header.StartsWith("RIFF"u8) || !header[8..].StartsWith("WAVEfmt "u8) || !header[36..].StartsWith("data"u8))
            throw new SpeechProtocolException(1007, "The first audio of a turn does not begin with a RIFF header.");
        var format = new WaveFormat(
            BinaryPrimitives.ReadUInt16LittleEndian(header[20..]), BinaryPrimitives.ReadUInt16LittleEndian(header[22..]),
            BinaryPrimitives.ReadInt32LittleEndian(header[24..]), BinaryPrimitives.ReadUInt16LittleEndian(header[34..]));
        var isKnown = format is { Tag: Pcm, Bits: 16 } or { Tag: ALaw or MuLaw, Bits: 8 };
        if (!isKnown || format is not { Channels: 1, Rate: 8_000 or 16_000 or 24_000 or 44_100 or 48_000 })
            throw new SpeechProtocolException(1007, $"Audio of format {format.Tag} with {format.Bits} bits, {format.Rate} Hz, {format.Channels} channels.");
        return format;
    }
}
