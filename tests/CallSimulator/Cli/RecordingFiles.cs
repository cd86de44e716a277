using VoiceAssistant.CallSimulator.Calls;

namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>Where <c>--record</c> puts its files.</summary>
internal static class RecordingFiles
{
    public static bool IsFile(string path) => path.EndsWith(".wav", StringComparison.OrdinalIgnoreCase);

    public static async Task WriteAsync(string path, IReadOnlyList<CallResult> calls)
    {
        var isFile = IsFile(path);
        var folder = isFile ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        Directory.CreateDirectory(folder);
        foreach (var call in calls)
            if (call.Recording is { } wav)
                await File.WriteAllBytesAsync(isFile ? path : Path.Combine(folder, $"{call.Scenario}-{call.Number}-{call.CallSid}.wav"), wav);
    }
}
