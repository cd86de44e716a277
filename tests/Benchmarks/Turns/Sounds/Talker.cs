using System.Runtime.InteropServices;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;

namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>What one of flite's voices said, at 8 kHz, and when each of its words ended, in ms from the first sample.</summary>
internal sealed record Spoken(short[] Samples, IReadOnlyList<double> WordEnds);

/// <summary>
/// A person: one of flite's voices at a speed and a pitch of their own. Pitch is made by resampling, which moves the formants
/// too, as another throat does; 1.05 is 5 % higher. Speaks without the product's own code, so that both can be compared.
/// </summary>
internal sealed unsafe class Talker(string voice, double rate = 1, double pitch = 1)
{
    // flite's registration and its voices keep state.
    private static readonly Lock Gate = new();

    private static readonly Dictionary<string, nint> Voices = [];

    public string Name { get; } = FormattableString.Invariant($"{voice} {rate:0.##}/{pitch:0.##}");

    /// <param name="text">Words; or phones of the CMU's set between brackets, for sounds that are written otherwise than they are said.</param>
    public Spoken Say(string text)
    {
        lock (Gate)
        {
            var native = (FliteNative.Voice*)Load(voice);
            fixed (byte* stretch = "duration_stretch\0"u8)
                FliteNative.SetFeature(native->Features, stretch, (float)(pitch / rate));
            var utterance = text is ['[', .. var phones, ']']
                ? FliteUtterance.SynthesisePhones(phones, native)
                : FliteUtterance.Synthesise(text, native);
            try
            {
                var wave = FliteUtterance.WaveOf(utterance);
                return new Spoken(Resampled(wave), [.. WordEnds(utterance).Select(end => end * 1_000 / pitch)]);
            }
            finally
            {
                FliteUtterance.Delete(utterance);
            }
        }
    }

    private static List<double> WordEnds(nint utterance)
    {
        var ends = new List<double>();
        for (var word = FliteUtterance.First(FliteUtterance.Relation(utterance, "Word")); word != 0; word = FliteUtterance.Next(word))
            ends.Add(FliteUtterance.Feature(word, "R:SylStructure.daughtern.daughtern.R:Segment.end"));
        return ends;
    }

    private short[] Resampled(FliteNative.Wave* wave)
    {
        var resampler = new Resampler((int)Math.Round(wave->SampleRate * pitch), MuLaw.SampleRate);
        var input = new ReadOnlySpan<short>(wave->Samples, wave->SampleCount);
        var output = new short[resampler.MaxOutput(input.Length)];
        var written = resampler.Process(input, output);
        return [.. output[..written], .. resampler.Flush()];
    }

    private static nint Load(string voice)
    {
        if (Voices.TryGetValue(voice, out var known))
            return known;
        NativeLibraries.Load(null, NativeLibraries.Flite);
        _ = FliteNative.Initialise();
        var library = NativeLibraries.Load(null, NativeLibraries.FliteVoice(voice));
        var register = (delegate* unmanaged[Cdecl]<byte*, nint>)NativeLibrary.GetExport(library, $"register_cmu_us_{voice}");
        return Voices[voice] = register(null);
    }
}
