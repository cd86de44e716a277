using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

internal static class LineErrors
{
    public static async Task<Error?> NoAssistantAsync(this IAppDb db, AssistantId assistant, CancellationToken ct) =>
        await db.Set<AssistantConfig>().AnyAsync(a => a.Id == assistant, ct)
            ? null
            : InvalidError.Of("AssistantId", NotFoundError.Of<AssistantConfig>().Message);

    /// <summary>Whoever has the number: it is unique in the deployment.</summary>
    public static async Task<Error?> TakenAsync(this IAppDb db, PhoneNumber number, CancellationToken ct) =>
        await db.Set<PhoneLine>().AcrossOwners().AnyAsync(line => line.Number == number, ct)
            ? new ConflictError("This number is in use already.", ErrorCodes.NumberTaken)
            : null;
}
