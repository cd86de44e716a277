using FluentValidation;
using VoiceAssistant.Application.Common;
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

internal sealed class ToolMessagesValidator : AbstractValidator<ToolMessages>
{
    private const int LeastMs = 500, MostMs = 30_000;

    public ToolMessagesValidator()
    {
        RuleFor(m => m.Question).MustBeVariants();
        RuleFor(m => m.Start).MustBeVariants();
        RuleFor(m => m.Delayed).MustBeVariants();
        RuleFor(m => m.Failed).MustBeVariants();
        RuleFor(m => m.Done).MustBeVariants();
        RuleFor(m => m.DelayedAfterMs).InclusiveBetween(LeastMs, MostMs).WithMessage($"Wait for {LeastMs} to {MostMs} ms.");
    }
}

internal static class ToolMessageRules
{
    public static void MustBeVariants<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule
        .Must(all => all is null || all.Count <= ToolMessages.MostVariants).WithMessage($"Give at most {ToolMessages.MostVariants} variants.")
        .Must(all => all is null || all.All(text => text is { Length: <= ToolMessages.Longest } && text.Any(char.IsLetterOrDigit)))
        .WithMessage($"A sentence has at most {ToolMessages.Longest} characters, some of which can be said.")
        .Must(all => all is null || all.All(text => Text.Template.ProblemWith(text) is null))
        .WithMessage("A place for a value is written {{name}}.");
}
