using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

internal sealed class SpeechPolicyValidator : AbstractValidator<SpeechPolicy>
{
    public SpeechPolicyValidator()
    {
        RuleFor(s => s.Pronunciations).Must(all => all is null or { Count: <= SpeechPolicy.MostPronunciations })
            .WithMessage($"Give at most {SpeechPolicy.MostPronunciations}.");
        RuleFor(s => s.Pronunciations).Must(AreDistinct).WithMessage("Give one pronunciation for each text; upper and lower case are one.");
        RuleForEach(s => s.Pronunciations).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("Give a text and how it is spoken.")
            .SetValidator(new PronunciationValidator());
        RuleFor(s => s.Phrases!).SetValidator(new OwnPhrasesValidator()).When(s => s.Phrases is not null);
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
            RuleFor(p => p.AreYouThere).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.NotUnderstood).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.OneMoment).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.StillWorking).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.Trouble).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.Reconnected).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.GoodbyeSilent).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.GoodbyeTimeLimit).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.GoodbyeStopping).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.GoodbyeAsked).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.GoodbyeTrouble).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
            RuleFor(p => p.GoodbyeBusy).MustBeTexts(OwnPhrases.MostVariants, OwnPhrases.LongestVariant);
        }
    }
}
