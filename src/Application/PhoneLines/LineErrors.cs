using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.PhoneLines;

internal static class LineErrors
{
    public static readonly NotFoundError NotFound = new("There is no such phone number.");

    public static async Task<Error?> NoAssistantAsync(this IAppDb db, AssistantId assistant, CancellationToken ct) =>
        await db.Assistants.AnyAsync(a => a.Id == assistant, ct)
            ? null
            : new InvalidError(new Dictionary<string, string[]> { ["AssistantId"] = ["There is no such assistant."] });

    /// <summary>Whoever has the number: it is unique in the deployment.</summary>
    public static async Task<Error?> TakenAsync(this IAppDb db, PhoneNumber number, CancellationToken ct) =>
        await db.PhoneLines.AcrossOwners().AnyAsync(line => line.Number == number, ct)
            ? new ConflictError("This number is in use already.")
            : null;
}
