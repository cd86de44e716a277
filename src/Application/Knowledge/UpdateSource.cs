using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>What the owner may change of a source.</summary>
/// <param name="Name">At most 200 characters; answers are traced back to it.</param>
/// <param name="Schedule">When it is read again without being asked: `refresh` and `prune` as cron expressions of five fields in the time zone `timeZone`; never where left out.</param>
/// <param name="Scope">Of a site: which of its pages belong to it.</param>
public sealed record SourceFields(string Name, SourceSchedule? Schedule = null, SiteScope? Scope = null);

internal sealed class SourceFieldsValidator : AbstractValidator<SourceFields>
{
    public SourceFieldsValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Give the source a name.").MustBeSourceName();
        RuleFor(f => f.Schedule!).SetValidator(new SourceScheduleValidator()).When(f => f.Schedule is not null);
        RuleFor(f => f.Scope!).SetValidator(new SiteScopeValidator()).When(f => f.Scope is not null);
    }
}

/// <summary>Changes a source. Other pages of a site are read, or forgotten, the next time it is read.</summary>
public sealed record UpdateSourceCommand(DataSourceId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<SourceDto>>;

internal sealed class UpdateSourceHandler(IAppDb db, IValidator<SourceFields> rules, TimeProvider time, IMapper mapper)
    : IRequestHandler<UpdateSourceCommand, Result<SourceDto>>
{
    public async Task<Result<SourceDto>> Handle(UpdateSourceCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<DataSource>().Include(s => s.State).ClaimAsync(s => s.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var source = claim.Value;
        var patched = command.Patch.ApplyTo(new SourceFields(source.Name, source.Schedule, source.Scope), mapper.Map<SourceDto>(source), rules);
        if (!patched.IsSuccess)
            return patched.Error;
        var fields = patched.Value;
        if (fields.Scope is not null && source.Kind != SourceKind.Site)
            return InvalidError.Of("scope", "Only a site has a scope.");
        source.Rename(fields.Name.Trim());
        source.Plan(fields.Schedule ?? SourceSchedule.Never);
        if (source.Kind == SourceKind.Site)
            source.Confine(fields.Scope ?? SiteScope.Default);
        source.State.Plan(source.Schedule, time.UtcNow());
        return await db.SaveAsync(() => mapper.Map<SourceDto>(source), cancellationToken);
    }
}
