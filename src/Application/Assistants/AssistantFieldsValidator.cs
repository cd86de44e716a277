using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

internal sealed class AssistantFieldsValidator : AbstractValidator<AssistantFields>
{
    public const int LongestName = 200;

    public AssistantFieldsValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Give the assistant a name.").MustBeText(LongestName);
        RuleFor(f => f.Prompt).NotEmpty().When(f => f.Prompt is not null)
            .WithMessage("Say who the assistant is and what it knows, or leave the prompt out.");
        RuleFor(f => f.Prompt).MaximumLength(32_000).WithMessage("The prompt may have at most 32000 characters.");
        RuleFor(f => f.Greeting).MustBeText(1_000);
        RuleFor(f => f.Language).Must(text => text is null || LanguageTag.IsValid(text))
            .WithMessage("Use a language tag like en-US or de-DE.");
        RuleFor(f => f.TimeZone).Must(text => text is null || TimeZoneName.IsValid(text))
            .WithMessage("Use an IANA time zone like Europe/Berlin or America/New_York.");
        RuleFor(f => f.Voice!).SetValidator(new VoiceValidator()).When(f => f.Voice is not null);
        RuleFor(f => f.Model!).SetValidator(new ModelValidator()).When(f => f.Model is not null);
        RuleFor(f => f.Turns!).SetValidator(new TurnsValidator()).When(f => f.Turns is not null);
    }

    private sealed class VoiceValidator : AbstractValidator<VoiceSettings>
    {
        public VoiceValidator()
        {
            RuleFor(v => v.Name).MustBeText(100);
            RuleFor(v => v.Rate).InclusiveBetween(0.5, 2).WithMessage("The speaking rate is from 0.5 to 2; 1 is normal.");
        }
    }

    private sealed class ModelValidator : AbstractValidator<ModelSettings>
    {
        public ModelValidator()
        {
            RuleFor(m => m.Name).MustBeText(100);
            RuleFor(m => m.Temperature).InclusiveBetween(0, 2).WithMessage("The temperature is from 0 to 2.");
            RuleFor(m => m.MaxOutputTokens).InclusiveBetween(16, 16_384).WithMessage("A reply may have 16 to 16384 tokens.");
        }
    }

    /// <summary>The same bounds as for the deployment's <see cref="TurnDefaults"/>.</summary>
    private sealed class TurnsValidator : AbstractValidator<TurnPolicy>
    {
        public TurnsValidator()
        {
            RuleFor(t => t.EndpointMs).InclusiveBetween(100, 5_000).WithMessage("Use 100 to 5000 ms.");
            RuleFor(t => t.MinInterruptionMs).InclusiveBetween(60, 5_000).WithMessage("Use 60 to 5000 ms.");
            RuleFor(t => t.IdleSeconds).InclusiveBetween(1, 600).WithMessage("Use 1 to 600 seconds.");
            RuleFor(t => t.MaxCallMinutes).InclusiveBetween(1, 1_440).WithMessage("Use 1 to 1440 minutes.");
        }
    }
}
