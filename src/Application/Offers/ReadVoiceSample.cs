using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Offers;

/// <summary>How a voice sounds on the telephone.</summary>
/// <param name="Voice">Its name.</param>
/// <param name="Language">BCP 47; its own where null.</param>
/// <param name="Text">What it says; a sentence of ours where null.</param>
public sealed record ReadVoiceSampleQuery(string Voice, string? Provider = null, string? Language = null, string? Text = null, double? Rate = null)
    : IRequest<Result<VoiceSample>>
{
    public const int LongestText = 300;
}

/// <param name="Wav">16-bit, mono, 8 kHz.</param>
public sealed record VoiceSample(byte[] Wav);

internal sealed class ReadVoiceSampleValidator : AbstractValidator<ReadVoiceSampleQuery>
{
    public ReadVoiceSampleValidator()
    {
        RuleFor(q => q.Voice).NotEmpty().WithMessage(ReadVoiceSampleHandler.Unknown);
        RuleFor(q => q.Language).MustBeLanguage();
        RuleFor(q => q.Text!).MustBeSpeakable(ReadVoiceSampleQuery.LongestText).When(q => q.Text is not null);
        RuleFor(q => q.Rate).InclusiveBetween(VoiceSettings.SlowestRate, VoiceSettings.FastestRate)
            .WithMessage($"A rate is from {VoiceSettings.SlowestRate} to {VoiceSettings.FastestRate}.");
    }
}

internal sealed class ReadVoiceSampleHandler(IProviderOffers offers) : IRequestHandler<ReadVoiceSampleQuery, Result<VoiceSample>>
{
    internal const string Unknown = "Name a voice that there is: GET /api/speech/voices lists them.";

    public async Task<Result<VoiceSample>> Handle(ReadVoiceSampleQuery query, CancellationToken cancellationToken)
    {
        var voices = await offers.VoicesAsync(cancellationToken);
        if (voices.Items.FirstOrDefault(voice => IsMeant(voice, query)) is not { } found)
        {
            return voices.Problems.FirstOrDefault(problem => IsAsked(problem.Provider, query)) is { } problem
                ? new UnavailableError(problem.Sentence)
                : InvalidError.Of("voice", Unknown);
        }

        var language = query.Language is { } asked ? LanguageTag.Normalize(asked) : found.Language ?? AssistantDefaults.Language;
        try
        {
            var settings = new SynthesisSettings(language, found.Name, query.Rate);
            var spoken = await offers.SpeakAsync(found.Provider, settings, query.Text ?? SampleSentences.In(language), cancellationToken);
            return new VoiceSample(WaveFile.Of(spoken));
        }
        catch (SpeechSynthesisException e)
        {
            return new UnavailableError($"{found.Provider} could not speak: {e.Message}");
        }
    }

    private static bool IsMeant(OfferedVoice voice, ReadVoiceSampleQuery query) =>
        voice.Name.Equals(query.Voice, StringComparison.OrdinalIgnoreCase) && IsAsked(voice.Provider, query);

    private static bool IsAsked(string provider, ReadVoiceSampleQuery query) =>
        query.Provider is null || provider.Equals(query.Provider, StringComparison.OrdinalIgnoreCase);
}
