using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

/// <summary>
/// A voice and the one thread that speaks with it: flite's voices keep state and are not thread-safe. Phrases wait their
/// turn; a sentence takes some 100 ms. The native voice is a static of its library, so this object lives as long as the
/// process and nothing of it is ever freed.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process.")]
internal sealed unsafe class FliteVoice
{
    private const int Stop = -1;
    private const int Continue = 0;

    /// <summary>Phrases that may wait for one voice.</summary>
    private const int MaxWaiting = 256;

    private static readonly Lock Registration = new();
    private readonly FliteNative.Voice* _voice;
    private readonly FliteNative.StreamingInfo* _streaming;
    private readonly BlockingCollection<FliteJob> _jobs = new(MaxWaiting);

    private FliteVoice(string name, string? folder)
    {
        lock (Registration)
        {
            NativeLibraries.Load(folder, NativeLibraries.Flite);
            _ = FliteNative.Initialise();
            var library = NativeLibraries.Load(folder, NativeLibraries.FliteVoice(name));
            var register = (delegate* unmanaged[Cdecl]<byte*, FliteNative.Voice*>)
                NativeLibrary.GetExport(library, $"register_cmu_us_{name}");
            _voice = register(null);
            _streaming = FliteNative.NewStreamingInfo();
            _streaming->Callback = &OnAudio;
            FliteNative.SetFeature(_voice->Features, Name("streaming_info\0"u8), FliteNative.StreamingInfoValue(_streaming));
        }

        new Thread(Run) { IsBackground = true, Name = $"flite {name}" }.Start();
    }

    /// <exception cref="DllNotFoundException">The voice is not installed.</exception>
    public static FliteVoice Load(string name, string? folder) => new(name, folder);

    /// <summary>Queues a phrase; false when too many wait already.</summary>
    public bool TrySpeak(FliteJob job) => _jobs.TryAdd(job);

    private void Run()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            try
            {
                if (!job.IsCancelled)
                    Speak(job);
                job.Complete();
            }
            catch (Exception e)
            {
                job.Complete(e);
            }
        }
    }

    private void Speak(FliteJob job)
    {
        var self = GCHandle.Alloc(job);
        try
        {
            _streaming->UserData = GCHandle.ToIntPtr(self);
            FliteNative.SetFeature(_voice->Features, Name("duration_stretch\0"u8), (float)(1 / job.Rate));
            using var handle = FliteNative.TextToWave(job.Text, _voice);
            var wave = handle.Wave;
            // a voice that does not stream gives its audio at the end
            if (!handle.IsInvalid && !job.HasStarted && !job.IsCancelled && wave->SampleCount > 0)
                job.Accept(new ReadOnlySpan<short>(wave->Samples, wave->SampleCount), wave->SampleRate);
        }
        finally
        {
            _streaming->UserData = 0;
            self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnAudio(
        FliteNative.Wave* wave, int start, int size, int last, FliteNative.StreamingInfo* streaming)
    {
        FliteJob? job = null;
        try
        {
            job = GCHandle.FromIntPtr(streaming->UserData).Target as FliteJob;
            if (job is null || job.IsCancelled)
                return Stop;
            job.Accept(new ReadOnlySpan<short>(wave->Samples + start, size), wave->SampleRate);
            return Continue;
        }
        catch (Exception e)
        {
            // nothing may be thrown across native frames
            job?.Complete(e);
            return Stop;
        }
    }

    /// <summary>A UTF-8 literal lies in the assembly's own data and never moves.</summary>
    private static byte* Name(ReadOnlySpan<byte> literal) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));
}
