using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <param name="Search">Words, each of which occurs in the name; case and accents do not matter.</param>
public sealed record ListClientsQuery(PageRequest Page, string Sort = ListClientsQuery.DefaultSort, string? Search = null) : IRequest<Result<Page<ClientDto>>>
{
    public const string DefaultSort = "name";

    internal static readonly SortOrder<OAuthClient> Orders = SortOrder<OAuthClient>.EndingWith(c => c.Id)
        .By(DefaultSort, c => c.Name)
        .By("createdAt", c => c.CreatedAt);
}

internal sealed class ListClientsValidator : AbstractValidator<ListClientsQuery>
{
    public ListClientsValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListClientsQuery.Orders);
        RuleFor(q => q.Search).MaximumLength(SearchRules.Longest).WithMessage(SearchRules.TooLong);
    }
}

internal sealed class ListClientsHandler(IAppDb db) : IRequestHandler<ListClientsQuery, Result<Page<ClientDto>>>
{
    public async Task<Result<Page<ClientDto>>> Handle(ListClientsQuery query, CancellationToken cancellationToken)
    {
        var found = db.Set<OAuthClient>().WithWords(query.Search, word => c => c.Search!.Contains(word));
        var items = ListClientsQuery.Orders.Page(db.Set<OAuthClient>(), found, query.Sort, query.Page).AsNoTracking()
            .Select(c => ClientDto.Of(c, null));
        return await found.PageAsync(query.Page, items, cancellationToken);
    }
}
