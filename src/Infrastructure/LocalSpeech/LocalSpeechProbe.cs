using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Tells whether the local engines can run on this machine.</summary>
internal static class LocalSpeechProbe
{
    internal const string Advice =
        "on Debian, install it with: apt-get install libflite1 libpocketsphinx3 pocketsphinx-en-us";

    /// <summary>Null when all is there; otherwise one sentence on what is missing and which packages bring it.</summary>
    public static string? Missing(LocalSpeechOptions options)
    {
        string[] libraries =
        [
            NativeLibraries.Flite, NativeLibraries.FliteLexicon, NativeLibraries.FliteVoice(options.Voice),
            NativeLibraries.Sphinxbase, NativeLibraries.Pocketsphinx,
        ];
        string[] models =
            [Path.Combine(options.ModelFolder, "en-us", "mdef"), options.Dictionary, options.GeneralLanguageModel];
        var missing = libraries.FirstOrDefault(name => !NativeLibraries.TryLoad(options.LibraryFolder, name, out _))
            ?? models.FirstOrDefault(path => !File.Exists(path));
        return missing is null
            ? null
            : $"Local speech needs {missing}, which is not on this machine: {Advice}, or choose another Speech:Provider.";
    }
}
