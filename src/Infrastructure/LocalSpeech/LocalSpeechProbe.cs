using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;
using VoiceAssistant.Infrastructure.LocalSpeech.Silero;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Tells whether the local engines can run on this machine: null where they can, otherwise one sentence on what to do.</summary>
internal static class LocalSpeechProbe
{
    internal const string VoiceAdvice = "on Debian, install it with: apt-get install libflite1";

    public static string? MissingForVoice(LocalSpeechOptions options)
    {
        string[] libraries = [NativeLibraries.Flite, NativeLibraries.FliteVoice(options.Voice)];
        return libraries.FirstOrDefault(name => !NativeLibraries.TryLoad(options.LibraryFolder, name, out _)) is { } missing
            ? $"The local voice needs {missing}, which is not on this machine: {VoiceAdvice}, or choose another Speech:Synthesis."
            : null;
    }

    public static string? MissingForRecognition(ModelFolder folder) =>
        ModelFolder.Missing([.. MoonshineModel.In(folder), SileroModel.FileIn(folder)]) is { } missing
            ? $"Local recognition needs {missing}, which is not there: fetch it with ./fetch-models, set Models:Path to the folder "
                + "that has it, or choose another Speech:Recognition."
            : null;
}
