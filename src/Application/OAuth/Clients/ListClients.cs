using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <param name="UpdatedSince">UTC; those that have changed then or later.</param>
/// <param name="Search">Words, each of which occurs in the name; case and accents do not matter.</param>
public sealed record ListClientsQuery(
    PageRequest Page, string Sort = ListClientsQuery.DefaultSort, DateTime? UpdatedSince = null, string? Search = null) : IRequest<Result<Page<ClientDto>>>
{
    public const string DefaultSort = "name";

    internal static readonly SortOrder<OAuthClient> Orders = SortOrder<OAuthClient>.EndingWith(c => c.Id)
        .By(DefaultSort, c => c.Name)
        .By("createdAt", c => c.CreatedAt)
        .By("updatedAt", c => c.UpdatedAt);
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
        var all = db.Set<OAuthClient>();
        var found = all.WithWords(query.Search, word => c => c.Search!.Contains(word)).UpdatedSince(query.UpdatedSince);
        return await ListClientsQuery.Orders.PageAsync(
            all, found, query.Sort, query.Page, rows => rows.AsNoTracking().Select(c => ClientDto.Of(c, null)), cancellationToken);
    }
}
