using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>What a call would be told about a question.</summary>
/// <param name="AssistantId">Whose sources, number of texts and threshold hold; null for all sources of the owner.</param>
/// <param name="Take">Null for the assistant's, or ten.</param>
public sealed record SearchKnowledgeQuery(string Text, AssistantId? AssistantId = null, int? Take = null) : IRequest<Result<KnowledgeAnswer>>
{
    public const int DefaultTake = 10;
}

internal sealed class SearchKnowledgeValidator : AbstractValidator<SearchKnowledgeQuery>
{
    public SearchKnowledgeValidator()
    {
        RuleFor(q => q.Text).NotEmpty().WithMessage("Ask something.").OverridePropertyName("q");
        RuleFor(q => q.Text).MaximumLength(KnowledgeQuery.LongestText).WithMessage($"Ask in at most {KnowledgeQuery.LongestText} characters.")
            .OverridePropertyName("q");
        RuleFor(q => q.Take).InclusiveBetween(1, KnowledgePolicy.MostTake).WithMessage($"Take 1 to {KnowledgePolicy.MostTake} texts.");
    }
}

internal sealed class SearchKnowledgeHandler(IAppDb db, OwnerScope scope, KnowledgeSearch search)
    : IRequestHandler<SearchKnowledgeQuery, Result<KnowledgeAnswer>>
{
    public async Task<Result<KnowledgeAnswer>> Handle(SearchKnowledgeQuery query, CancellationToken cancellationToken)
    {
        var request = new KnowledgeRequest(scope.Required, Sources: null, query.Text, SearchKnowledgeQuery.DefaultTake, Relevance.Answerable);
        if (query.AssistantId is { } id)
        {
            var policy = await db.Set<AssistantConfig>().Where(a => a.Id == id).Select(a => a.Knowledge).SingleOrDefaultAsync(cancellationToken);
            if (policy is null)
                return NotFoundError.Of<AssistantConfig>();
            request = KnowledgeRequest.Of(scope.Required, KnowledgeSettings.Of(policy), query.Text);
        }

        return await search.SearchAsync(request with { Take = query.Take ?? request.Take }, cancellationToken);
    }
}
