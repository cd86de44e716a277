using System.ComponentModel;
using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>What documents say about a question, and what was asked: <c>/api/knowledge-base/search</c> and <c>/queries</c>.</summary>
internal static class KnowledgeSearchEndpoints
{
    private static readonly FoundText Found = new(
        "A rye bread costs five dollars, half a loaf three.",
        0.82,
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c07"),
        "Price list",
        "Prices › Bread",
        Page: 2,
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c08"))
    {
        Lexical = 6.2,
        Cosine = 0.61,
        Fused = 0.18,
    };

    private static readonly KnowledgeAnswer Answer = new([Found], IsAnswerable: true, new SearchTimings(3.1, 2.4, 1.2, 1.6, 8.3));

    private static readonly KnowledgeQueryDto Asked = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c09"),
        AssistantEndpoints.FrontDesk.Id,
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c0a"),
        Turn: 1,
        Example.Time.AddSeconds(9),
        "What does a rye bread cost?",
        IsAnswerable: true,
        IsLate: false,
        Found.Score,
        Ms: 8.3,
        [new Citation(Found.SourceId, Found.SourceName, Found.ChunkId, Found.Heading, Found.Page, Found.Score)]);

    public static void MapKnowledgeSearch(this RouteGroupBuilder knowledge)
    {
        knowledge.WithExamples(Answer, Asked);
        knowledge.MapGet("/search", SearchAsync).WithName("searchKnowledge").WithSummary("Find what documents say about a question")
            .WithDescription(
                "What a call would be told, with the scores of each stage. `isAnswerable` says whether the best of it is likely to answer the question; "
                + "where it is not, an assistant says that it does not know.")
            .Produces<KnowledgeAnswer>();
        knowledge.MapGet("/queries", ListAsync).WithName("listKnowledgeQueries").WithSummary("List what was asked in conversations")
            .WithDescription("The latest first: what callers and those who write looked for in documents, and what was found or missed.")
            .Produces<Page<KnowledgeQueryDto>>();
    }

    private static async Task<IResult> SearchAsync(
        [Description("The question, in anybody's words; at most 1000 characters.")] string? q,
        [Description("The assistant whose sources, number of texts and threshold hold; all sources where left out.")] Guid? assistantId,
        [Description("How many texts, 1 to 20; the assistant's, or 10, where left out.")] int? take,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new SearchKnowledgeQuery(q ?? "", assistantId is { } id ? new AssistantId(id) : null, take), ct)).ToResponse();

    private static async Task<IResult> ListAsync(
        [Description("What this assistant was asked.")] Guid? assistantId,
        [Description("`true` for what was answered from documents, `false` for what was not.")] bool? isAnswerable,
        [Description("`-askedAt` (default) or `askedAt`.")] string? sort,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(
            new ListKnowledgeQueriesQuery(
                page.ToRequest(), assistantId is { } id ? new AssistantId(id) : null, isAnswerable, sort ?? ListKnowledgeQueriesQuery.DefaultSort),
            ct)).ToPage(page);
}
