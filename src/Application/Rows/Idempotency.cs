using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Rows;

/// <summary>Does once what is asked for several times under one key.</summary>
internal static class Idempotency
{
    /// <summary>
    /// The id of what an earlier request with this key has made, null where there was none, and an error where that one asked for
    /// something else.
    /// </summary>
    public static async Task<Result<Guid?>> EarlierAsync(
        this IAppDb db, string? key, string fingerprint, DateTime now, CancellationToken ct)
    {
        if (key is null)
            return (Guid?)null;
        var earlier = await db.Set<AcceptedRequest>().SingleOrDefaultAsync(r => r.Key == key, ct);
        if (earlier is null)
            return (Guid?)null;
        if (earlier.At + AcceptedRequest.Lifetime <= now)
        {
            await db.Set<AcceptedRequest>().Where(r => r.Key == key && r.At == earlier.At).ExecuteDeleteAsync(ct);
            db.Forget();
            return (Guid?)null;
        }

        return earlier.Fingerprint == fingerprint ? earlier.ResultId : new ReusedKeyError();
    }

    /// <summary>Keeps with what is saved next that this was done. Of two at once one cannot be saved.</summary>
    public static void Accept(this IAppDb db, OwnerId owner, string? key, string fingerprint, Guid result, DateTime now)
    {
        if (key is not null)
            db.Set<AcceptedRequest>().Add(AcceptedRequest.Of(owner, key, fingerprint, result, now));
    }

    public static string FingerprintOf<T>(T request) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request)));
}
