using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>Deletes an assistant that no line uses. The logs of its calls stay.</summary>
/// <returns><see cref="ConflictError"/> that names the lines.</returns>
public sealed record DeleteAssistantCommand(AssistantId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteAssistantHandler(IAppDb db) : IRequestHandler<DeleteAssistantCommand, Result<Unit>>
{
    private const int LinesNamed = 3;

    public async Task<Result<Unit>> Handle(DeleteAssistantCommand command, CancellationToken cancellationToken)
    {
        var assistant = await db.Assistants.SingleOrDefaultAsync(a => a.Id == command.Id, cancellationToken);
        if (assistant is null)
            return AssistantNotFound.Error;
        if (!assistant.IsAt(command.Known))
            return new PreconditionError();
        if (await InUseAsync(assistant.Id, cancellationToken) is { } inUse)
            return inUse;
        db.Assistants.Remove(assistant);
        var error = await db.SaveAsync(ct => InUseAsync(assistant.Id, ct), cancellationToken);
        return error is null ? Unit.Value : error;
    }

    private async Task<Error?> InUseAsync(AssistantId id, CancellationToken ct)
    {
        var numbers = await db.PhoneLines.Where(line => line.AssistantId == id)
            .OrderBy(line => line.Number).Select(line => line.Number).Take(LinesNamed + 1).ToListAsync(ct);
        if (numbers.Count == 0)
            return null;
        var named = string.Join(", ", numbers.Take(LinesNamed)) + (numbers.Count > LinesNamed ? " and others" : "");
        return new ConflictError($"This assistant answers {named}. Connect those numbers to another assistant, or delete them, first.");
    }
}
