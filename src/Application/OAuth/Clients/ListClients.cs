using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

public sealed record ListClientsQuery(PageRequest Page, string Sort = ListClientsQuery.DefaultSort, DateTime? UpdatedSince = null) : IRequest<Result<Page<ClientDto>>>
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
    }
}

internal sealed class ListClientsHandler(IAppDb db) : IRequestHandler<ListClientsQuery, Result<Page<ClientDto>>>
{
    public async Task<Result<Page<ClientDto>>> Handle(ListClientsQuery query, CancellationToken cancellationToken)
    {
        var all = db.Set<OAuthClient>();
        return await ListClientsQuery.Orders.PageAsync(
            all, all.UpdatedSince(query.UpdatedSince), query.Sort, query.Page, rows => rows.AsNoTracking().Select(c => ClientDto.Of(c, null)), cancellationToken);
    }
}
