using FluentValidation;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Assistants;

internal sealed class ToolSettingValidator : AbstractValidator<ToolSetting>
{
    public ToolSettingValidator()
    {
        RuleFor(t => t.Name).NotEmpty().WithMessage("Say which tool.").MaximumLength(ToolSetting.LongestName)
            .WithMessage($"A tool's name has at most {ToolSetting.LongestName} characters.");
        RuleFor(t => t.Messages!).SetValidator(new ToolMessagesValidator()).When(t => t.Messages is not null);
        RuleFor(t => t.Conditions!).SetValidator(new ToolConditionsValidator()).When(t => t.Conditions is not null);
    }
}

internal sealed class ToolConditionsValidator : AbstractValidator<ToolConditions>
{
    public ToolConditionsValidator()
    {
        RuleFor(c => c.AfterTools).Must(AreNames).WithMessage($"Name at most {ToolConditions.Most} tools.");
        RuleFor(c => c.Values).Must(AreNames).WithMessage($"Name at most {ToolConditions.Most} values.");
    }

    private static bool AreNames(IReadOnlyList<string>? names) => names is null
        || (names.Count <= ToolConditions.Most && names.All(name => name is { Length: > 0 and <= ToolSetting.LongestName }));
}
