using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Runs at start: a missing library stops the boot with a sentence, not the first call with silence.</summary>
internal sealed class LocalVoiceValidator(IHostEnvironment environment) : IValidateOptions<LocalSpeechOptions>
{
    public ValidateOptionsResult Validate(string? name, LocalSpeechOptions options)
    {
        if (environment.IsProduction() && !options.AllowInProduction)
            return ValidateOptionsResult.Fail(
                "The local voice is of demonstration quality and refused in Production: choose another Speech:Synthesis or set "
                + "LocalSpeech:AllowInProduction to true.");
        if (!FliteVoices.Knows(options.Voice))
            return ValidateOptionsResult.Fail($"LocalSpeech:Voice must be one of {string.Join(", ", FliteVoices.Names)}.");
        return LocalSpeechProbe.MissingForVoice(options) is { } missing
            ? ValidateOptionsResult.Fail(missing)
            : ValidateOptionsResult.Success;
    }
}
