using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>A user's clients by name.</summary>
/// <param name="Page">Counts from 1.</param>
public sealed record ListClientsQuery(int Page, int PageSize) : IRequest<Result<ClientList>>;

/// <param name="Total">How many there are on all pages.</param>
public sealed record ClientList(IReadOnlyList<ClientDto> Items, int Page, int PageSize, int Total);

internal sealed class ListClientsValidator : AbstractValidator<ListClientsQuery>
{
    public ListClientsValidator()
    {
        RuleFor(q => q.Page).InclusiveBetween(1, 1_000_000);
        RuleFor(q => q.PageSize).InclusiveBetween(1, 100);
    }
}

internal sealed class ListClientsHandler(IAppDb db) : IRequestHandler<ListClientsQuery, Result<ClientList>>
{
    public async Task<Result<ClientList>> Handle(ListClientsQuery query, CancellationToken cancellationToken)
    {
        var total = await db.OAuthClients.CountAsync(cancellationToken);
        var clients = await db.OAuthClients.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id)
            .Skip((query.Page - 1) * query.PageSize).Take(query.PageSize).ToListAsync(cancellationToken);
        return new ClientList([.. clients.Select(client => ClientDto.Of(client))], query.Page, query.PageSize, total);
    }
}
