using System.Runtime.InteropServices;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>pocketsphinx 5 prealpha as Debian ships it: <c>pocketsphinx.h</c>, <c>cmd_ln.h</c>, <c>err.h</c>.</summary>
internal static unsafe partial class PocketsphinxNative
{
    /// <summary>The libraries write what they recognise to standard error unless told not to; both are process-wide.</summary>
    internal static void Silence()
    {
        SetErrorCallback(0, 0);
        SetLogFile(0);
    }

    [LibraryImport(NativeLibraries.Pocketsphinx, EntryPoint = "ps_args")]
    internal static partial nint ArgumentDefinitions();

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "cmd_ln_parse_r")]
    internal static partial nint ParseArguments(nint previous, nint definitions, int count, byte** arguments, int strict);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "cmd_ln_free_r")]
    internal static partial int FreeArguments(nint arguments);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "err_set_callback")]
    private static partial void SetErrorCallback(nint callback, nint userData);

    [LibraryImport(NativeLibraries.Sphinxbase, EntryPoint = "err_set_logfp")]
    private static partial void SetLogFile(nint file);

    [LibraryImport(NativeLibraries.Pocketsphinx, EntryPoint = "ps_init")]
    internal static partial nint Open(nint arguments);

    [LibraryImport(NativeLibraries.Pocketsphinx, EntryPoint = "ps_free")]
    internal static partial int Free(nint decoder);

    [LibraryImport(NativeLibraries.Pocketsphinx, EntryPoint = "ps_start_utt")]
    internal static partial int StartUtterance(DecoderHandle decoder);

    /// <summary>The parsed arguments; they belong to the decoder.</summary>
    [LibraryImport(NativeLibraries.Pocketsphinx, EntryPoint = "ps_get_config")]
    internal static partial nint Configuration(DecoderHandle decoder);

    [LibraryImport(NativeLibraries.Pocketsphinx, EntryPoint = "ps_process_cep")]
    internal static partial int Process(DecoderHandle decoder, float** frames, int count, int noSearch, int fullUtterance);

    [LibraryImport(NativeLibraries.Pocketsphinx, EntryPoint = "ps_end_utt")]
    internal static partial int EndUtterance(DecoderHandle decoder);

    /// <summary>The text belongs to the decoder.</summary>
    [LibraryImport(NativeLibraries.Pocketsphinx, EntryPoint = "ps_get_hyp")]
    internal static partial nint Hypothesis(DecoderHandle decoder, int* score);
}
