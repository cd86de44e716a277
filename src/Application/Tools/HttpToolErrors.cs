using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

internal static class HttpToolErrors
{
    /// <summary>The error where another tool of the owner has the name.</summary>
    public static async Task<Error?> TakenAsync(this IAppDb db, HttpTool tool, CancellationToken ct) =>
        await db.Set<HttpTool>().AnyAsync(t => t.Name == tool.Name && t.Id != tool.Id, ct) ? new ConflictError("Another of your tools has this name.", ErrorCodes.NameTaken) : null;

    /// <summary>Of what was kept before and what has come now together.</summary>
    public static InvalidError? TooManySecrets(HttpTool tool) => TooMany("secrets", tool.Secrets, HttpTool.MostSecrets)
        ?? TooMany("secretHeaders", tool.SecretHeaders, HttpToolSettings.MostHeaders);

    private static InvalidError? TooMany(string field, Variables values, int most) =>
        values.Values.Count > most ? InvalidError.Of(field, $"Give at most {most}; null removes one.") : null;
}
