using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Offers;

public sealed record ReadModelsQuery : IRequest<Result<OfferList<ModelDto>>>;

/// <summary>A language model that an assistant can think with.</summary>
/// <param name="Name">What an assistant's `model.name` takes.</param>
/// <param name="Provider">Whose it is, as in the settings of the deployment.</param>
/// <param name="IsDefault">It thinks where its provider does and an assistant names no model.</param>
public sealed record ModelDto(string Name, string Provider, bool IsDefault);

internal sealed class ReadModelsHandler(IProviderOffers offers) : IRequestHandler<ReadModelsQuery, Result<OfferList<ModelDto>>>
{
    public async Task<Result<OfferList<ModelDto>>> Handle(ReadModelsQuery query, CancellationToken cancellationToken) =>
        (await offers.ModelsAsync(cancellationToken)).ToList(_ => true, model => new ModelDto(model.Name, model.Provider, model.IsDefault));
}
