using System.Text.Json;
using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.BuiltInTools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>What every assistant can have, <c>/api/tools/built-in</c>.</summary>
internal static class BuiltInToolEndpoints
{
    private static readonly BuiltInToolDto TakeMessage = new(
        "take_message",
        "Takes a message for the business, once you know what it is and whom to answer.",
        JsonElement.Parse("""{ "type": "object", "properties": { "text": { "type": "string" } }, "required": ["text"] }"""),
        ToolEffect.Acts,
        IsEnabledByDefault: false,
        Needs: "");

    public static void MapBuiltInTools(this RouteGroupBuilder tools)
    {
        tools.WithExamples(TakeMessage);
        tools.MapGet("/built-in", ListAsync).WithName("listBuiltInTools").WithSummary("List the tools that every assistant can have")
            .WithDescription("An assistant's `tools` switch each on or off by its name, and say whether the caller has to agree first and what is said around it.")
            .Produces<IReadOnlyList<BuiltInToolDto>>();
    }

    private static async Task<IResult> ListAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadBuiltInToolsQuery(), ct)).ToResponse();
}
