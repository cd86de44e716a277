using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Runs at start: missing weights stop the boot with a sentence, not the first call.</summary>
internal sealed class LocalRecognitionValidator(ModelFolder folder) : IValidateOptions<LocalSpeechOptions>
{
    public ValidateOptionsResult Validate(string? name, LocalSpeechOptions options) =>
        LocalSpeechProbe.MissingForRecognition(folder) is { } missing
            ? ValidateOptionsResult.Fail(missing)
            : ValidateOptionsResult.Success;
}
