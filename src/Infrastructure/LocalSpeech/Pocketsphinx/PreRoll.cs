namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>
/// The last <paramref name="capacity"/> bytes before an utterance: voice activity needs up to 300 ms to be sure, and the
/// recogniser wants a little silence before the first word.
/// </summary>
internal sealed class PreRoll(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _count;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    public void Add(ReadOnlySpan<byte> muLaw)
    {
        if (muLaw.Length > _bytes.Length)
            muLaw = muLaw[^_bytes.Length..];
        var keep = Math.Min(_count, _bytes.Length - muLaw.Length);
        _bytes.AsSpan(_count - keep, keep).CopyTo(_bytes);
        muLaw.CopyTo(_bytes.AsSpan(keep));
        _count = keep + muLaw.Length;
    }

    public void Clear() => _count = 0;
}
