using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

public sealed record ListMcpServersQuery(PageRequest Page, string Sort = ListMcpServersQuery.DefaultSort, DateTime? UpdatedSince = null)
    : IRequest<Result<Page<McpServerDto>>>
{
    public const string DefaultSort = "name";

    internal static readonly SortOrder<McpServer> Orders = SortOrder<McpServer>.EndingWith(s => s.Id)
        .By(DefaultSort, s => s.Name)
        .By("createdAt", s => s.CreatedAt)
        .By("updatedAt", s => s.UpdatedAt);
}

internal sealed class ListMcpServersValidator : AbstractValidator<ListMcpServersQuery>
{
    public ListMcpServersValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListMcpServersQuery.Orders);
    }
}

internal sealed class ListMcpServersHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListMcpServersQuery, Result<Page<McpServerDto>>>
{
    public async Task<Result<Page<McpServerDto>>> Handle(ListMcpServersQuery query, CancellationToken cancellationToken)
    {
        var all = db.Set<McpServer>();
        return await ListMcpServersQuery.Orders.PageAsync(
            all, all.UpdatedSince(query.UpdatedSince), query.Sort, query.Page, rows => rows.ProjectTo<McpServerDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
