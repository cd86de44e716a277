using System.Linq.Expressions;
using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

internal sealed class TurnPolicyValidator : AbstractValidator<TurnPolicy>
{
    public TurnPolicyValidator()
    {
        Within(t => t.EndpointMs, TurnPolicy.LeastEndpointMs, TurnPolicy.MostEndpointMs, "ms");
        Within(t => t.MinInterruptionMs, TurnPolicy.LeastInterruptionMs, TurnPolicy.MostInterruptionMs, "ms");
        Within(t => t.IdleSeconds, TurnPolicy.LeastIdleSeconds, TurnPolicy.MostIdleSeconds, "seconds");
        Within(t => t.MaxCallMinutes, TurnPolicy.LeastCallMinutes, TurnPolicy.MostCallMinutes, "minutes");
        Within(t => t.LongestEndpointMs, TurnPolicy.LeastLongestEndpointMs, TurnPolicy.MostLongestEndpointMs, "ms");
        Within(t => t.MaxUtteranceSeconds, TurnPolicy.LeastUtteranceSeconds, TurnPolicy.MostUtteranceSeconds, "seconds");
        RuleFor(t => t.Acknowledgements).MustBeTexts(TurnPolicy.MostWords, TurnPolicy.LongestWord);
        RuleFor(t => t.Interruptions).MustBeTexts(TurnPolicy.MostWords, TurnPolicy.LongestWord);
    }

    private void Within(Expression<Func<TurnPolicy, int?>> member, int least, int most, string unit) =>
        RuleFor(member).InclusiveBetween(least, most).WithMessage($"Use {least} to {most} {unit}.");
}
