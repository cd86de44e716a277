using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Consents;

/// <summary>What the person has let others in to. Our own clients are asked about by nobody.</summary>
public sealed record ListConsentsQuery(PageRequest Page, string Sort = ListConsentsQuery.DefaultSort) : IRequest<Result<Page<ConsentDto>>>
{
    public const string DefaultSort = "-givenAt";

    internal static readonly SortOrder<Consent> Orders = SortOrder<Consent>.EndingWith(c => c.ClientId).By("givenAt", c => c.GivenAt);
}

internal sealed class ListConsentsValidator : AbstractValidator<ListConsentsQuery>
{
    public ListConsentsValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListConsentsQuery.Orders);
    }
}

internal sealed class ListConsentsHandler(IAppDb db, ClientDirectory clients, BuiltInClients builtIn)
    : IRequestHandler<ListConsentsQuery, Result<Page<ConsentDto>>>
{
    public async Task<Result<Page<ConsentDto>>> Handle(ListConsentsQuery query, CancellationToken cancellationToken)
    {
        var ours = builtIn.Ids;
        var found = db.Set<Consent>().Where(c => !ours.Contains(c.ClientId));
        var page = await ListConsentsQuery.Orders.PageAsync(
            db.Set<Consent>(), found, query.Sort, query.Page, rows => rows.AsNoTracking().Select(c => c), cancellationToken);
        if (!page.IsSuccess)
            return page.Error;
        var rows = page.Value.Items;
        var names = await clients.NamesAsync([.. rows.Select(c => OAuthClientId.From(Guid.Parse(c.ClientId)))], cancellationToken);
        return page.Value.Of(rows.Select(c => new ConsentDto(Guid.Parse(c.ClientId), names.GetValueOrDefault(c.ClientId), c.Scopes, c.GivenAt)));
    }
}
