using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>Takes a page of the web, or a site, for a source. It is read as soon as a host is free for it.</summary>
/// <param name="Name">Null to call it by its address.</param>
/// <param name="Scope">Null for the page alone; given, the site that begins there.</param>
public sealed record AddWebSourceCommand(string Url, string? Name = null, SiteScope? Scope = null, SourceSchedule? Schedule = null)
    : IRequest<Result<SourceDto>>;

internal sealed class AddWebSourceValidator : AbstractValidator<AddWebSourceCommand>
{
    public AddWebSourceValidator()
    {
        RuleFor(c => c.Url).MustBePageAddress();
        RuleFor(c => c.Name).MustBeSourceName();
        RuleFor(c => c.Scope!).SetValidator(new SiteScopeValidator()).When(c => c.Scope is not null);
        RuleFor(c => c.Schedule!).SetValidator(new SourceScheduleValidator()).When(c => c.Schedule is not null);
    }
}

internal sealed class AddWebSourceHandler(IAppDb db, OwnerScope scope, TimeProvider time, IMapper mapper)
    : IRequestHandler<AddWebSourceCommand, Result<SourceDto>>
{
    public async Task<Result<SourceDto>> Handle(AddWebSourceCommand command, CancellationToken cancellationToken)
    {
        var (address, now) = (new Uri(command.Url.Trim()).AbsoluteUri, time.UtcNow());
        var name = string.IsNullOrWhiteSpace(command.Name) ? Shortened(address) : command.Name.Trim();
        var source = command.Scope is null
            ? DataSource.OfPage(scope.Required, name, address, now)
            : DataSource.OfSite(scope.Required, name, address, command.Scope, now);
        if (command.Schedule is { } schedule)
        {
            source.Plan(schedule);
            source.State.Plan(schedule, now);
        }
        db.Set<DataSource>().Add(source);
        await db.SaveChangesAsync(cancellationToken);
        return mapper.Map<SourceDto>(source);
    }

    private static string Shortened(string address) =>
        address.Length <= DataSource.LongestName ? address : address[..(DataSource.LongestName - 1)] + "…";
}
