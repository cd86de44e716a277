using FluentValidation;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

internal sealed class ToolResponseValidator : AbstractValidator<ToolResponse>
{
    public ToolResponseValidator()
    {
        RuleFor(r => r.Values).Custom((all, context) =>
        {
            if (all is null)
                return;
            if (all.Count > ToolResponse.MostValues)
                context.AddFailure($"Give at most {ToolResponse.MostValues}.");
            foreach (var (name, path) in all.Take(ToolResponse.MostValues))
            {
                if (!Template.IsVariableName(name))
                    context.AddFailure("Begin the name of a value with a letter, and use letters, digits and underscores, at most 64.");
                else if (!AnswerPath.IsValid(path))
                    context.AddFailure($"{nameof(ToolResponse.Values)}.{name}", AnswerPath.Problem);
            }
        });
        RuleFor(r => r.Part).Must(path => path is null || AnswerPath.IsValid(path)).WithMessage(AnswerPath.Problem);
        RuleFor(r => r.Text).MaximumLength(ToolResponse.LongestText).WithMessage($"Use at most {ToolResponse.LongestText} characters.")
            .Must(text => Template.ProblemWith(text) is null).WithMessage((_, text) => Template.ProblemWith(text));
        RuleFor(r => r.Text).Null().When(r => r.Part is not null).WithMessage("Give text or part, not both.");
    }
}
