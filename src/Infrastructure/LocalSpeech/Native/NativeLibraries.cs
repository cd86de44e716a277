using System.Runtime.InteropServices;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Native;

/// <summary>
/// The shared libraries of the local engines. A library loaded from a configured folder is found again by its name, so
/// the imports need no folder; what is loaded stays for the life of the process.
/// </summary>
internal static class NativeLibraries
{
    public const string Flite = "libflite.so.1";

    public static string FliteVoice(string voice) => $"libflite_cmu_us_{voice}.so.1";

    public static bool TryLoad(string? folder, string name, out nint library) =>
        NativeLibrary.TryLoad(folder is null ? name : Path.Combine(folder, name), out library);

    /// <exception cref="DllNotFoundException">It is not there.</exception>
    public static nint Load(string? folder, string name) =>
        NativeLibrary.Load(folder is null ? name : Path.Combine(folder, name));
}
