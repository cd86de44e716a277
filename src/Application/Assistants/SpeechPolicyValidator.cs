using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

internal sealed class SpeechPolicyValidator : AbstractValidator<SpeechPolicy>
{
    public SpeechPolicyValidator(ISpeechLanguages languages)
    {
        RuleFor(s => s.Pronunciations).Must(all => all is null or { Count: <= SpeechPolicy.MostPronunciations })
            .WithMessage($"Give at most {SpeechPolicy.MostPronunciations}.");
        RuleFor(s => s.Pronunciations).Must(AreDistinct).WithMessage("Give one pronunciation for each text; upper and lower case are one.");
        RuleForEach(s => s.Pronunciations).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("Give a text and how it is spoken.")
            .SetValidator(new PronunciationValidator());
        RuleFor(s => s.Phrases!).SetValidator(new OwnPhrasesValidator()).When(s => s.Phrases is not null);
        RuleFor(s => s.OtherLanguages).Must(all => all is null or { Count: <= SpeechPolicy.MostOtherLanguages })
            .WithMessage($"Give at most {SpeechPolicy.MostOtherLanguages}.");
        RuleForEach(s => s.OtherLanguages).Cascade(CascadeMode.Stop)
            .Must(text => text is not null && LanguageTag.IsValid(text)).WithMessage(LanguageTag.Problem)
            .Custom((text, context) =>
            {
                if (languages.ProblemWith(LanguageTag.Normalize(text)) is { } problem)
                    context.AddFailure(problem);
            });
    }

    private static bool AreDistinct(IReadOnlyList<Pronunciation>? all) => all is null
        || all.OfType<Pronunciation>().DistinctBy(p => p.Text?.Trim(), StringComparer.OrdinalIgnoreCase).Count() == all.OfType<Pronunciation>().Count();

    private sealed class PronunciationValidator : AbstractValidator<Pronunciation>
    {
        public PronunciationValidator()
        {
            RuleFor(p => p.Text).MustBeSpeakable(Pronunciation.LongestText);
            RuleFor(p => p.SpokenAs).MustBeSpeakable(Pronunciation.LongestSpokenAs);
        }
    }

    private sealed class OwnPhrasesValidator : AbstractValidator<OwnPhrases>
    {
        public OwnPhrasesValidator()
        {
            RuleFor(p => p.AreYouThere).MustBePhrases();
            RuleFor(p => p.NotUnderstood).MustBePhrases();
            RuleFor(p => p.OneMoment).MustBePhrases();
            RuleFor(p => p.StillWorking).MustBePhrases();
            RuleFor(p => p.Trouble).MustBePhrases();
            RuleFor(p => p.Reconnected).MustBePhrases();
            RuleFor(p => p.GoodbyeSilent).MustBePhrases();
            RuleFor(p => p.GoodbyeTimeLimit).MustBePhrases();
            RuleFor(p => p.GoodbyeStopping).MustBePhrases();
            RuleFor(p => p.GoodbyeAsked).MustBePhrases();
            RuleFor(p => p.GoodbyeTrouble).MustBePhrases();
            RuleFor(p => p.GoodbyeBusy).MustBePhrases();
        }
    }
}
