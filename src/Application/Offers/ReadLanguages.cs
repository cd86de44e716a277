using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Offers;

public sealed record ReadLanguagesQuery : IRequest<Result<OfferList<LanguageDto>>>;

/// <summary>A language that calls can be in.</summary>
/// <param name="Language">BCP 47, for an assistant's `language`; one without a region stands for all of its regions.</param>
/// <param name="Name">In English.</param>
/// <param name="Recognition">Providers that hear it, the preferred one first.</param>
/// <param name="Synthesis">Providers that speak it, the preferred one first.</param>
public sealed record LanguageDto(string Language, string Name, IReadOnlyList<string> Recognition, IReadOnlyList<string> Synthesis);

internal sealed class ReadLanguagesHandler(IProviderOffers offers) : IRequestHandler<ReadLanguagesQuery, Result<OfferList<LanguageDto>>>
{
    public async Task<Result<OfferList<LanguageDto>>> Handle(ReadLanguagesQuery query, CancellationToken cancellationToken) =>
        (await offers.LanguagesAsync(cancellationToken)).ToList(
            _ => true, language => new LanguageDto(language.Tag, language.Name, language.HeardBy, language.SpokenBy));
}
