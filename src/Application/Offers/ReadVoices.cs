using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Offers;

/// <param name="Language">Of the voices that are wanted; <c>de</c> are those of all regions. Null for all.</param>
/// <param name="Provider">As in the settings; null for all.</param>
public sealed record ReadVoicesQuery(string? Language = null, string? Provider = null) : IRequest<Result<OfferList<VoiceDto>>>;

/// <summary>A voice that an assistant can have.</summary>
/// <param name="Name">What an assistant's `voice.name` takes.</param>
/// <param name="Provider">Whose it is, as in the settings of the deployment.</param>
/// <param name="Language">BCP 47; null where it speaks whatever it is given.</param>
/// <param name="Gender">`female`, `male` or `neutral`; null where nobody says.</param>
/// <param name="IsDefault">It speaks its language where its provider speaks and an assistant names no voice.</param>
public sealed record VoiceDto(string Name, string Provider, string? Language, string? Gender, bool IsDefault);

internal sealed class ReadVoicesValidator : AbstractValidator<ReadVoicesQuery>
{
    public ReadVoicesValidator() => RuleFor(q => q.Language).MustBeLanguage();
}

internal sealed class ReadVoicesHandler(IProviderOffers offers) : IRequestHandler<ReadVoicesQuery, Result<OfferList<VoiceDto>>>
{
    public async Task<Result<OfferList<VoiceDto>>> Handle(ReadVoicesQuery query, CancellationToken cancellationToken) =>
        (await offers.VoicesAsync(cancellationToken)).ToList(
            voice => (query.Provider is null || voice.Provider.Equals(query.Provider, StringComparison.OrdinalIgnoreCase)) && Speaks(voice, query.Language),
            voice => new VoiceDto(voice.Name, voice.Provider, voice.Language, voice.Gender, voice.IsDefault));

    private static bool Speaks(OfferedVoice voice, string? language) =>
        language is null || voice.Language is null || LanguageTag.Covers(language, voice.Language);
}
