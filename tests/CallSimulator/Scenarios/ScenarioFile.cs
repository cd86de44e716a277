using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceAssistant.CallSimulator.Caller;

namespace VoiceAssistant.CallSimulator.Scenarios;

/// <summary>A scenario that cannot be run; the message is one clear sentence.</summary>
public sealed class ScenarioException(string message) : Exception(message);

/// <summary>Reads scenarios from JSON. Comments and trailing commas are allowed, unknown members are not.</summary>
public static class ScenarioFile
{
    /// <summary>Where the scenarios that come with the simulator are.</summary>
    public static string ShippedPath(string name) => Path.Combine(AppContext.BaseDirectory, "Scenarios", name + ".json");

    /// <exception cref="ScenarioException">The file cannot be read or is wrong.</exception>
    public static Scenario Load(string path)
    {
        string json;
        try
        {
            json = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException($"Scenario {path} cannot be read: {e.Message}");
        }
        return Parse(json, Path.GetDirectoryName(Path.GetFullPath(path))!, path);
    }

    /// <param name="directory">Where relative paths of WAV files begin.</param>
    /// <param name="name">What to call the text in messages.</param>
    /// <exception cref="ScenarioException">The text is wrong.</exception>
    public static Scenario Parse(string json, string directory, string name)
    {
        Scenario scenario;
        try
        {
            scenario = JsonSerializer.Deserialize(json, ScenarioJson.Default.Scenario)
                ?? throw new ScenarioException($"Scenario {name} is empty.");
        }
        catch (JsonException e)
        {
            throw new ScenarioException($"Scenario {name}, line {(e.LineNumber ?? 0) + 1}, {e.Path}: {FirstSentence(e.Message)}");
        }
        scenario = scenario with { Directory = directory };
        foreach (var problem in ScenarioRules.Problems(scenario))
            throw new ScenarioException($"Scenario {name}: {problem}");
        SpeechLibrary.Preload(scenario);
        return scenario;
    }

    private static string FirstSentence(string message) => message.Split(" Path:", 2)[0].TrimEnd('.') + ".";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Scenario))]
internal sealed partial class ScenarioJson : JsonSerializerContext;
