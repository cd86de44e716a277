using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.BuiltInTools;

/// <param name="TimeZone">IANA.</param>
public sealed record TellTimeQuery(string TimeZone) : IRequest<Result<LocalTime>>;

public sealed record LocalTime(DateTimeOffset Local, string TimeZone);

internal sealed class TellTimeValidator : AbstractValidator<TellTimeQuery>
{
    public TellTimeValidator() => RuleFor(q => q.TimeZone).Must(TimeZoneName.IsValid).WithMessage("There is no such time zone. Use an IANA name, such as Asia/Tokyo.");
}

internal sealed class TellTimeHandler(TimeProvider time) : IRequestHandler<TellTimeQuery, Result<LocalTime>>
{
    public Task<Result<LocalTime>> Handle(TellTimeQuery query, CancellationToken cancellationToken) => Task.FromResult<Result<LocalTime>>(
        new LocalTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(query.TimeZone)), query.TimeZone));
}
