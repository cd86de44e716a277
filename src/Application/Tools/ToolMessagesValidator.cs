using FluentValidation;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

internal sealed class ToolMessagesValidator : AbstractValidator<ToolMessages>
{
    private const int ShortestDelayMs = 500, LongestDelayMs = 30_000;

    public ToolMessagesValidator()
    {
        RuleFor(m => m.Question).Must(Fit).WithMessage((_, all) => ProblemWith(all));
        RuleFor(m => m.Start).Must(Fit).WithMessage((_, all) => ProblemWith(all));
        RuleFor(m => m.Delayed).Must(Fit).WithMessage((_, all) => ProblemWith(all));
        RuleFor(m => m.Failed).Must(Fit).WithMessage((_, all) => ProblemWith(all));
        RuleFor(m => m.Done).Must(Fit).WithMessage((_, all) => ProblemWith(all));
        RuleFor(m => m.DelayedAfterMs).InclusiveBetween(ShortestDelayMs, LongestDelayMs)
            .WithMessage($"Use {ShortestDelayMs} to {LongestDelayMs} milliseconds.");
    }

    private static bool Fit(IReadOnlyList<string>? sentences) => ProblemWith(sentences) is null;

    private static string? ProblemWith(IReadOnlyList<string>? sentences) => sentences switch
    {
        null => null,
        { Count: > ToolMessages.MostVariants } => $"Give at most {ToolMessages.MostVariants}.",
        _ when sentences.Any(string.IsNullOrWhiteSpace) => "Leave out what is empty.",
        _ when sentences.Any(text => text.Length > ToolMessages.Longest) => $"Use at most {ToolMessages.Longest} characters for each.",
        _ when sentences.Any(text => text.Any(char.IsControl)) => "Use one line, without control characters.",
        _ => sentences.Select(Template.ProblemWith).FirstOrDefault(problem => problem is not null),
    };
}
