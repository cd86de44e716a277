using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>Reads what <c>--noise</c> names and mixes it with all that will be said.</summary>
internal static class NoiseFiles
{
    /// <returns>Null when every line is quiet.</returns>
    public static NoisyRooms? Load(CommandLine line, IEnumerable<Scenario> scenarios)
    {
        if (line.Noises.Count == 0)
            return null;
        var rooms = new NoisyRooms(line.Noises.ConvertAll(Read), line.NoiseShare);
        foreach (var clip in scenarios.SelectMany(SpeechLibrary.Preload))
            rooms.Prepare(clip);
        return rooms;
    }

    private static RoomLoop Read(string path)
    {
        try
        {
            return new RoomLoop(Path.GetFileNameWithoutExtension(path), WavReader.Read(File.ReadAllBytes(path)));
        }
        catch (InvalidDataException e)
        {
            throw new UsageException($"{path}: {e.Message}");
        }
    }
}
