using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>
/// The front end of a decoder, run by us so that its cepstra can be mapped to the full band before the search hears them.
/// The decoder's own transform file (<c>-lda</c>) does not work with this acoustic model, whose features come in parts.
/// </summary>
internal sealed unsafe partial class FeatureExtractor : IDisposable
{
    private const int MaxFrames = 64;

    private readonly FrontEnd _frontEnd;
    private readonly float[] _frames = GC.AllocateArray<float>(MaxFrames * TelephoneBand.Size, pinned: true);
    private readonly nint[] _rows = GC.AllocateArray<nint>(MaxFrames, pinned: true);

    /// <exception cref="InvalidOperationException">The library refuses the decoder's arguments.</exception>
    public FeatureExtractor(DecoderHandle decoder)
    {
        _frontEnd = CreateFrontEnd(PocketsphinxNative.Configuration(decoder));
        if (_frontEnd.IsInvalid)
            throw new InvalidOperationException("The local recogniser's front end does not open.");
        for (var i = 0; i < MaxFrames; i++)
            _rows[i] = Marshal.UnsafeAddrOfPinnedArrayElement(_frames, i * TelephoneBand.Size);
    }

    /// <summary>Gets so many frames of 10 ms each.</summary>
    public delegate void FramesReady(float** frames, int count);

    private float** Rows => (float**)Marshal.UnsafeAddrOfPinnedArrayElement(_rows, 0);

    public void Begin() => _ = StartUtterance(_frontEnd);

    public void Process(ReadOnlySpan<short> pcm, FramesReady ready)
    {
        fixed (short* start = pcm)
        {
            var next = start;
            var left = (nuint)pcm.Length;
            while (left > 0)
            {
                var count = MaxFrames;
                if (ProcessFrames(_frontEnd, &next, &left, Rows, &count, null) < 0)
                    throw new InvalidOperationException("The local recogniser's front end failed.");
                Give(count, ready);
            }
        }
    }

    public void End(FramesReady ready)
    {
        var count = 1;
        _ = EndUtterance(_frontEnd, *Rows, &count);
        Give(count, ready);
    }

    public void Dispose() => _frontEnd.Dispose();

    private void Give(int count, FramesReady ready)
    {
        if (count <= 0)
            return;
        for (var i = 0; i < count; i++)
            TelephoneBand.Widen(_frames.AsSpan(i * TelephoneBand.Size, TelephoneBand.Size));
        ready(Rows, count);
    }

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "fe_init_auto_r")]
    private static partial FrontEnd CreateFrontEnd(nint arguments);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "fe_start_utt")]
    private static partial int StartUtterance(FrontEnd frontEnd);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "fe_process_frames")]
    private static partial int ProcessFrames(
        FrontEnd frontEnd, short** pcm, nuint* samples, float** frames, int* count, int* firstFrame);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "fe_end_utt")]
    private static partial int EndUtterance(FrontEnd frontEnd, float* frame, int* count);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "fe_free")]
    private static partial int Free(nint frontEnd);

    private sealed class FrontEnd() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            _ = Free(handle);
            return true;
        }
    }
}
