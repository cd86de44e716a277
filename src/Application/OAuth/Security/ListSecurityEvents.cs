using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Security;

/// <param name="Kind">Null for every kind.</param>
public sealed record ListSecurityEventsQuery(
    SecurityEventKind? Kind, PageRequest Page, string Sort = ListSecurityEventsQuery.DefaultSort) : IRequest<Result<Page<SecurityEventDto>>>
{
    public const string DefaultSort = "-at";

    internal static readonly SortOrder<SecurityEvent> Orders = SortOrder<SecurityEvent>.EndingWith(e => e.Id).By("at", e => e.At);
}

internal sealed class ListSecurityEventsValidator : AbstractValidator<ListSecurityEventsQuery>
{
    public ListSecurityEventsValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListSecurityEventsQuery.Orders);
    }
}

internal sealed class ListSecurityEventsHandler(IAppDb db) : IRequestHandler<ListSecurityEventsQuery, Result<Page<SecurityEventDto>>>
{
    public async Task<Result<Page<SecurityEventDto>>> Handle(ListSecurityEventsQuery query, CancellationToken cancellationToken)
    {
        var all = db.Set<SecurityEvent>();
        var found = query.Kind is { } kind ? all.Where(e => e.Kind == kind) : all;
        return await ListSecurityEventsQuery.Orders.PageAsync(
            all,
            found,
            query.Sort,
            query.Page,
            rows => rows.AsNoTracking().Select(e => new SecurityEventDto(e.Id.Value, e.Kind, e.At, e.Source, e.ClientId, e.ClientName, e.RequestId)),
            cancellationToken);
    }
}
