using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Silero;

/// <summary>Opens detectors over weights that are read when the first is asked for; none where there are no weights.</summary>
internal sealed partial class SileroDetectorFactory : ISpeechDetectorFactory, IDisposable
{
    private readonly Lazy<SileroModel?> _model;
    private readonly ILogger _log;

    public SileroDetectorFactory(ModelFolder folder, ILogger<SileroDetectorFactory> log)
    {
        _log = log;
        _model = new Lazy<SileroModel?>(() => Load(folder));
    }

    public ISpeechDetector? Open() => _model.Value is { } model ? new SileroDetector(model) : null;

    public void Dispose()
    {
        if (_model.IsValueCreated)
            _model.Value?.Dispose();
    }

    private SileroModel? Load(ModelFolder folder)
    {
        if (ModelFolder.Missing(SileroModel.FileIn(folder)) is { } missing)
        {
            Missing(missing);
            return null;
        }

        try
        {
            var model = new SileroModel(folder);
            using var detector = new SileroDetector(model);
            detector.Next(new byte[ISpeechDetector.StepBytes]); // a file that can be read may be another model
            return model;
        }
        catch (Exception e)
        {
            Unreadable(e, SileroModel.FileIn(folder));
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Speech is told from noise by its level alone: {File} is missing, fetch it with ./fetch-models")]
    private partial void Missing(string file);

    [LoggerMessage(LogLevel.Error, "Speech is told from noise by its level alone: {File} cannot be read, fetch it again with ./fetch-models")]
    private partial void Unreadable(Exception e, string file);
}
