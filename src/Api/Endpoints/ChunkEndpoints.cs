using System.ComponentModel;
using System.Text.Json;
using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>The parts of documents that are found and told, <c>/api/knowledge-base/sources/{id}/chunks</c>.</summary>
internal static class ChunkEndpoints
{
    private static readonly ChunkDto RyeBread = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c08"), new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c09"), Ordinal: 0, "Prices › Bread", Page: null,
        "A rye bread costs five dollars.", Tokens: 7, IsEnabled: true, IsCorrected: false);

    public static void MapChunks(this RouteGroupBuilder sources)
    {
        var chunks = sources.MapGroup("/{id:guid}/chunks").WithExamples(RyeBread, new ChunkFields(RyeBread.Text));
        chunks.MapGet("", ListAsync).WithName("listChunks").WithSummary("List the chunks of a source")
            .WithDescription("The parts of its documents that can be found and told, in the order of the documents.").Produces<Page<ChunkDto>>();
        chunks.MapPatch("/{chunkId:guid}", UpdateAsync).AcceptsPatch<ChunkFields>().WithName("updateChunk")
            .WithSummary("Correct a chunk, or switch it off").Produces<ChunkDto>();
    }

    private static async Task<IResult> ListAsync(
        Guid id, [Description("Only those of this document.")] Guid? documentId, [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(
            new ListChunksQuery(new DataSourceId(id), documentId is { } document ? new DocumentId(document) : null, page.ToRequest()), ct)).ToPage(page);

    private static async Task<IResult> UpdateAsync(Guid id, Guid chunkId, JsonElement patch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateChunkCommand(new DataSourceId(id), new ChunkId(chunkId), PatchBody.Read(patch)), ct)).ToResponse();
}
