using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Offers;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>What the language model providers of this deployment offer, <c>/api/models</c>.</summary>
internal static class ModelEndpoints
{
    private static readonly ModelDto Model = new("gpt-4o-mini", "OpenAI", IsDefault: true);

    public static void MapModels(this RouteGroupBuilder api)
    {
        var models = api.MapChapter("/models", "Models", "Language models that the providers of this deployment have.").WithExamples(new OfferList<ModelDto>([Model], IsComplete: true, []));
        models.MapGet("", ListAsync).WithName("listModels").WithSummary("List the language models that assistants can think with")
            .WithDescription("Of all model providers of the deployment, the preferred one first. One that cannot be asked is named in `problems`; its models work all the same. "
                + "A provider without models to choose from, such as the offline one, has none here.")
            .Produces<OfferList<ModelDto>>();
    }

    private static async Task<IResult> ListAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadModelsQuery(), ct)).ToResponse();
}
