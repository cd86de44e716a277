using System.Runtime.InteropServices;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;

namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>flite's utterances, which know when each word ends: <c>flite.h</c>, <c>cst_utterance.h</c>, <c>cst_item.h</c>.</summary>
internal static unsafe partial class FliteUtterance
{
    [LibraryImport(NativeLibraries.Flite, EntryPoint = "flite_synth_text", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Synthesise(string text, FliteNative.Voice* voice);

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "flite_synth_phones", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SynthesisePhones(string phones, FliteNative.Voice* voice);

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "utt_wave")]
    internal static partial FliteNative.Wave* WaveOf(nint utterance);

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "utt_relation", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Relation(nint utterance, string name);

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "relation_head")]
    internal static partial nint First(nint relation);

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "item_next")]
    internal static partial nint Next(nint item);

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "flite_ffeature_float", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial float Feature(nint item, string path);

    [LibraryImport(NativeLibraries.Flite, EntryPoint = "delete_utterance")]
    internal static partial void Delete(nint utterance);
}
