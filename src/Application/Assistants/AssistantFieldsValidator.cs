using System.Linq.Expressions;
using FluentValidation;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

internal sealed class AssistantFieldsValidator : AbstractValidator<AssistantFields>
{
    public AssistantFieldsValidator(ISpeechLanguages languages, IOptions<PhoneRegionOptions> phones)
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Give the assistant a name.").MustBeText(AssistantConfig.LongestName);
        RuleFor(f => f.Prompt).NotEmpty().When(f => f.Prompt is not null)
            .WithMessage("Say who the assistant is and what it knows, or leave the prompt out.");
        RuleFor(f => f.Prompt).MaximumLength(AssistantConfig.LongestPrompt)
            .WithMessage($"The prompt may have at most {AssistantConfig.LongestPrompt} characters.");
        RuleFor(f => f.Prompt).MustBeTemplate();
        RuleFor(f => f.Greeting).MustBeText(AssistantConfig.LongestGreeting);
        RuleFor(f => f.Greeting).MustBeTemplate();
        RuleFor(f => f.Language).Cascade(CascadeMode.Stop)
            .Must(text => text is null || LanguageTag.IsValid(text)).WithMessage(LanguageTag.Problem)
            .Custom((text, context) =>
            {
                if (languages.ProblemWith(AssistantFields.LanguageOf(text)) is { } problem)
                    context.AddFailure(problem);
            });
        RuleFor(f => f.TimeZone).Must(text => text is null || TimeZoneName.IsValid(text))
            .WithMessage("Use an IANA time zone like Europe/Berlin or America/New_York.");
        RuleFor(f => f.Voice!).SetValidator(new VoiceValidator()).When(f => f.Voice is not null);
        RuleFor(f => f.Model!).SetValidator(new ModelValidator()).When(f => f.Model is not null);
        RuleFor(f => f.Turns!).SetValidator(new TurnPolicyValidator()).When(f => f.Turns is not null);
        RuleFor(f => f.Speech!).SetValidator(new SpeechPolicyValidator(languages)).When(f => f.Speech is not null);
        RuleFor(f => f.Memory!).SetValidator(new MemoryValidator()).When(f => f.Memory is not null);
        RuleFor(f => f.Knowledge!).SetValidator(new KnowledgePolicyValidator()).When(f => f.Knowledge is not null);
        RuleFor(f => f.Outbound!).SetValidator(new OutboundPolicyValidator()).When(f => f.Outbound is not null);
        RuleFor(f => f.Voicemail!).SetValidator(new VoicemailPolicyValidator()).When(f => f.Voicemail is not null);
        RuleFor(f => f.Disclosure!).SetValidator(new DisclosurePolicyValidator()).When(f => f.Disclosure is not null);
        RuleFor(f => f.Transfers!).SetValidator(new TransferPolicyValidator(phones.Value.Or(null))).When(f => f.Transfers is not null);
        RuleFor(f => f.RecordingDays).InclusiveBetween(1, AssistantConfig.MostRecordingDays)
            .WithMessage($"Recordings are kept 1 to {AssistantConfig.MostRecordingDays} days.");
        RuleFor(f => f.Variables).MustBeVariables();
        RuleFor(f => f.Metadata).MustBeMetadata();
        RuleFor(f => f.Tools).Must(all => all is null || all.Count <= ToolSetting.Most).WithMessage($"Name at most {ToolSetting.Most} tools.")
            .Must(all => all is null || all.Select(tool => tool?.Name).Distinct().Count() == all.Count).WithMessage("Name every tool once.");
        RuleForEach(f => f.Tools).NotNull().SetValidator(new ToolSettingValidator());
    }

    private sealed class VoiceValidator : AbstractValidator<VoiceSettings>
    {
        public VoiceValidator()
        {
            RuleFor(v => v.Name).MustBeText(VoiceSettings.LongestName);
            RuleFor(v => v.Rate).InclusiveBetween(VoiceSettings.SlowestRate, VoiceSettings.FastestRate)
                .WithMessage(FormattableString.Invariant(
                    $"The speaking rate is from {VoiceSettings.SlowestRate} to {VoiceSettings.FastestRate}; 1 is normal."));
        }
    }

    private sealed class MemoryValidator : AbstractValidator<MemoryPolicy>
    {
        public MemoryValidator()
        {
            RuleFor(m => m.HistoryTokens).InclusiveBetween(MemoryPolicy.LeastHistoryTokens, MemoryPolicy.MostHistoryTokens)
                .WithMessage($"Use {MemoryPolicy.LeastHistoryTokens} to {MemoryPolicy.MostHistoryTokens} tokens.");
            RuleFor(m => m.EarlierCalls).InclusiveBetween(0, MemoryPolicy.MostEarlierCalls)
                .WithMessage($"Use 0 to {MemoryPolicy.MostEarlierCalls} calls.");
        }
    }

    private sealed class ModelValidator : AbstractValidator<ModelSettings>
    {
        public ModelValidator()
        {
            RuleFor(m => m.Name).MustBeText(ModelSettings.LongestName);
            RuleFor(m => m.Temperature).InclusiveBetween(0, ModelSettings.HighestTemperature)
                .WithMessage(FormattableString.Invariant($"The temperature is from 0 to {ModelSettings.HighestTemperature}."));
            RuleFor(m => m.MaxOutputTokens).InclusiveBetween(ModelSettings.FewestOutputTokens, ModelSettings.MostOutputTokens)
                .WithMessage($"A reply may have {ModelSettings.FewestOutputTokens} to {ModelSettings.MostOutputTokens} tokens.");
        }
    }
}
