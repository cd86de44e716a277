using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

/// <summary>flite 2.2, <c>flite.h</c> and <c>cst_audio.h</c>.</summary>
internal static unsafe partial class FliteNative
{
    /// <summary><c>cst_wave</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Wave
    {
        public nint Type;
        public int SampleRate;
        public int SampleCount;
        public int ChannelCount;
        public short* Samples;
    }

    /// <summary><c>cst_voice</c>, of which only the features matter here.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Voice
    {
        public nint Name;
        public nint Features;
    }

    /// <summary><c>cst_audio_streaming_info</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct StreamingInfo
    {
        public int MinBufferSize;
        public delegate* unmanaged[Cdecl]<Wave*, int, int, int, StreamingInfo*, int> Callback;
        public nint Utterance;
        public nint Item;
        public nint UserData;
    }

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "flite_init")]
    internal static partial int Initialise();

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "flite_text_to_wave", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial WaveHandle TextToWave(string text, Voice* voice);

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "delete_wave")]
    internal static partial void DeleteWave(nint wave);

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "new_audio_streaming_info")]
    internal static partial StreamingInfo* NewStreamingInfo();

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "audio_streaming_info_val")]
    internal static partial nint StreamingInfoValue(StreamingInfo* info);

    /// <summary>Keeps the pointer to <paramref name="name"/>: it has to outlive the features.</summary>
    [LibraryImport(NativeLibraries.Flite, EntryPoint = "flite_feat_set")]
    internal static partial void SetFeature(nint features, byte* name, nint value);

    /// <inheritdoc cref="SetFeature"/>
    [LibraryImport(NativeLibraries.Flite, EntryPoint = "flite_feat_set_float")]
    internal static partial void SetFeature(nint features, byte* name, float value);
}

internal sealed unsafe class WaveHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>Valid until the handle is disposed.</summary>
    public FliteNative.Wave* Wave => (FliteNative.Wave*)handle;

    protected override bool ReleaseHandle()
    {
        FliteNative.DeleteWave(handle);
        return true;
    }
}
