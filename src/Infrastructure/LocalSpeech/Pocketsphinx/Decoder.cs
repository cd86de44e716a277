using System.Runtime.InteropServices;
using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>
/// One decoder for one caller, used by one thread. It is opened for the call and closed with it: with a dictionary of the
/// words of its language model alone that takes 20 ms and under 20 MB, and nothing of one caller reaches the next.
/// </summary>
internal sealed unsafe class Decoder : IDisposable
{
    public const int TelephoneHz = 8_000;

    private readonly DecoderHandle _handle;
    private readonly FeatureExtractor _features;
    private WideBand _wideBand = new();
    private short[] _narrow = [];
    private short[] _wide = [];

    private Decoder(DecoderHandle handle)
    {
        _handle = handle;
        _features = new FeatureExtractor(handle);
    }

    /// <exception cref="InvalidOperationException">The decoder cannot read its model.</exception>
    public static Decoder Open(string modelFolder, string languageModel, string dictionary) =>
        new(new DecoderHandle(DecoderArguments.For(modelFolder, languageModel, dictionary)));

    public void Begin()
    {
        _wideBand = new WideBand();
        Check(PocketsphinxNative.StartUtterance(_handle));
        _features.Begin();
    }

    /// <summary>Hears mu-law at 8 kHz and searches as far as it goes.</summary>
    public void Hear(ReadOnlySpan<byte> muLaw)
    {
        if (muLaw.IsEmpty)
            return;
        Reserve(muLaw.Length);
        MuLaw.Decode(muLaw, _narrow);
        var count = _wideBand.Process(_narrow.AsSpan(0, muLaw.Length), _wide);
        _features.Process(_wide.AsSpan(0, count), Search);
    }

    /// <summary>What is understood so far, or empty.</summary>
    public string Understood() =>
        Marshal.PtrToStringUTF8(PocketsphinxNative.Hypothesis(_handle, null)) ?? "";

    /// <summary>Ends the utterance and returns its text, or empty.</summary>
    public string End()
    {
        _features.Process(_wideBand.Flush(), Search);
        _features.End(Search);
        Check(PocketsphinxNative.EndUtterance(_handle));
        return Understood();
    }

    public void Dispose()
    {
        _features.Dispose();
        _handle.Dispose();
    }

    private void Search(float** frames, int count) =>
        Check(PocketsphinxNative.Process(_handle, frames, count, noSearch: 0, fullUtterance: 0));

    private void Reserve(int samples)
    {
        if (_narrow.Length >= samples)
            return;
        _narrow = new short[samples];
        _wide = new short[_wideBand.MaxOutput(samples)];
    }

    private static void Check(int result)
    {
        if (result < 0)
            throw new InvalidOperationException("The local recogniser failed to decode.");
    }
}
