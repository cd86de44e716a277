using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>The weights of local speech, as <c>./fetch-models</c> has left them on this machine.</summary>
internal static class Weights
{
    public const string Encoder = "moonshine-base/encoder_model.onnx";
    public const string Decoder = "moonshine-base/decoder_model_merged.onnx";
    public const string Vocabulary = "moonshine-base/llama-tokenizer.js";
    public const string VoiceActivity = "silero-vad/silero_vad_v5.onnx";

    public static IReadOnlyList<string> Files { get; } = [Encoder, Decoder, Vocabulary, VoiceActivity];

    public static string Folder { get; } = Find();

    /// <summary>Fetching them from the network is not the business of a test.</summary>
    public static void Require()
    {
        if (Files.All(file => File.Exists(Path.Combine(Folder, file))))
            return;
        const string Reason = "The weights of local speech are not on this machine: ./fetch-models";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(Reason);
        Assert.Ignore(Reason);
    }

    /// <summary>Copies them to another folder, as somebody would who brings them by hand.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var file in Files)
        {
            var copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Folder, file), copy);
        }
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("Models__Path") is { Length: > 0 } folder)
            return Path.GetFullPath(folder);
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(caches, "voiceassistant", "models");
    }
}
