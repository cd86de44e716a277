using Microsoft.ML.OnnxRuntime;

namespace VoiceAssistant.Infrastructure.Hosting;

/// <summary>How models run here: on the thread that asks, so that who asks decides how many cores they take.</summary>
internal static class OnnxSessions
{
    public static SessionOptions Options()
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0"); // an idle host must not burn a core
        return options;
    }
}
