using AutoMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Assistants.Versions;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>Makes another assistant with the same settings, on no line.</summary>
/// <returns><see cref="ConflictError"/> where the speech providers do not know its language any more.</returns>
public sealed record CopyAssistantCommand(AssistantId Id) : IRequest<Result<AssistantDto>>;

internal sealed class CopyAssistantHandler(IAppDb db, OwnerScope scope, ISpeechLanguages languages, TimeProvider time, IMapper mapper)
    : IRequestHandler<CopyAssistantCommand, Result<AssistantDto>>
{
    private const string Suffix = " (copy)";

    public async Task<Result<AssistantDto>> Handle(CopyAssistantCommand command, CancellationToken cancellationToken)
    {
        var original = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == command.Id, cancellationToken);
        if (original is null)
            return NotFoundError.Of<AssistantConfig>();
        if (languages.ProblemWith(original.Language) is { } problem)
            return new ConflictError(problem);
        var copy = AssistantConfig.Create(scope.Required, NameOfCopy(original.Name), time.UtcNow());
        (AssistantFields.Of(original) with { Name = copy.Name }).ApplyTo(copy);
        db.Set<AssistantConfig>().Add(copy);
        db.KeepFirst(copy);
        await db.SaveChangesAsync(cancellationToken);
        return mapper.Map<AssistantDto>(copy);
    }

    private static string NameOfCopy(string name) =>
        name[..Math.Min(name.Length, AssistantConfig.LongestName - Suffix.Length)] + Suffix;
}
