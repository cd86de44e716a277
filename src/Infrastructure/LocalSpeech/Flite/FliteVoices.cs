using System.Collections.Concurrent;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

/// <summary>The voices of this process, each loaded when it is first asked for.</summary>
internal static class FliteVoices
{
    /// <summary>Three 16 kHz voices of good quality, then the small ones at 16 and 8 kHz.</summary>
    public static readonly string[] Names = ["rms", "slt", "awb", "kal16", "kal"];

    private static readonly ConcurrentDictionary<string, Lazy<FliteVoice>> Loaded = new();

    private static readonly HashSet<string> Women = ["slt"];

    public static bool Knows(string name) => Names.Contains(name);

    /// <param name="usual">The voice of the settings.</param>
    public static IReadOnlyList<OfferedVoice> Offered(string provider, string usual) =>
        [.. Names.Select(name => new OfferedVoice(provider, name, "en-US", Women.Contains(name) ? "female" : "male", name == usual))];

    /// <exception cref="DllNotFoundException">The voice is not installed.</exception>
    public static FliteVoice Get(string name, string? folder) =>
        Loaded.GetOrAdd(name, key => new Lazy<FliteVoice>(
            () => FliteVoice.Load(key, folder), LazyThreadSafetyMode.ExecutionAndPublication)).Value;
}
