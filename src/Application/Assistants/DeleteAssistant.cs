using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Assistants;

/// <summary>Deletes an assistant that no line uses. The logs of its calls stay.</summary>
/// <returns><see cref="ConflictError"/> that names the lines.</returns>
public sealed record DeleteAssistantCommand(AssistantId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteAssistantHandler(IAppDb db) : IRequestHandler<DeleteAssistantCommand, Result<Unit>>
{
    private const int LinesNamed = 3;

    public async Task<Result<Unit>> Handle(DeleteAssistantCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<AssistantConfig>().ClaimAsync(a => a.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var assistant = claim.Value;
        db.Set<AssistantConfig>().Remove(assistant);
        return await db.SaveAsync(() => Unit.Value, ct => InUseAsync(assistant.Id, ct), cancellationToken);
    }

    private async Task<Error?> InUseAsync(AssistantId id, CancellationToken ct)
    {
        var numbers = await db.Set<PhoneLine>().Where(line => line.AssistantId == id)
            .OrderBy(line => line.Number).Select(line => line.Number).Take(LinesNamed + 1).ToListAsync(ct);
        if (numbers.Count == 0)
            return null;
        var named = string.Join(", ", numbers.Take(LinesNamed)) + (numbers.Count > LinesNamed ? " and others" : "");
        return new ConflictError($"This assistant answers {named}. Connect those numbers to another assistant, or delete them, first.", ErrorCodes.AssistantInUse);
    }
}
