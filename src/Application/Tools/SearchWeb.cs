using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Tools;

/// <summary>What the web says about something.</summary>
/// <param name="Language">In which pages are wanted, as BCP 47; null for any.</param>
public sealed record SearchWebQuery(string Query, string? Language) : IRequest<Result<IReadOnlyList<WebHit>>>
{
    /// <summary>What engines take at most.</summary>
    public const int LongestQuery = 400;

    /// <summary>As many as a model can weigh while somebody waits.</summary>
    public const int Take = 5;
}

internal sealed class SearchWebValidator : AbstractValidator<SearchWebQuery>
{
    public SearchWebValidator()
    {
        RuleFor(q => q.Query).NotEmpty().WithMessage("Say what is to be searched for.");
        RuleFor(q => q.Query).MaximumLength(SearchWebQuery.LongestQuery).WithMessage($"Search with at most {SearchWebQuery.LongestQuery} characters.");
    }
}

internal sealed class SearchWebHandler(IWebSearch web) : IRequestHandler<SearchWebQuery, Result<IReadOnlyList<WebHit>>>
{
    public async Task<Result<IReadOnlyList<WebHit>>> Handle(SearchWebQuery query, CancellationToken cancellationToken)
    {
        if (!web.IsConfigured)
            return new UnavailableError("This deployment has no search engine: set WebSearch:Provider.");
        try
        {
            WebHit[] hits = [.. await web.SearchAsync(query.Query, SearchWebQuery.Take, query.Language, cancellationToken)];
            return hits;
        }
        catch (WebSearchException e)
        {
            return new UnavailableError(e.Message);
        }
    }
}
