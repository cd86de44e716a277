using Microsoft.ML.OnnxRuntime;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Silero;

/// <summary>The weights of Silero VAD 5 (MIT, Silero Team), 2 MB, which all calls share.</summary>
internal sealed class SileroModel : IDisposable
{
    /// <exception cref="OnnxRuntimeException">The file is not the model.</exception>
    public SileroModel(ModelFolder folder)
    {
        using var options = OnnxSessions.Options();
        Session = new InferenceSession(FileIn(folder), options);
    }

    public InferenceSession Session { get; }

    public RunOptions Run { get; } = new();

    public static string FileIn(ModelFolder folder) => folder.File("silero-vad", "silero_vad_v5.onnx");

    public void Dispose()
    {
        Run.Dispose();
        Session.Dispose();
    }
}
