using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Keeps what the carrier says of numbers.</summary>
internal static class LineChecks
{
    public const string Gone = "The number is not one of the account's at the carrier: callers do not reach us. Buy it or get it back there, or delete it here.";

    /// <param name="number">Null where it is not the account's.</param>
    public static LineWebhook Read(CarrierNumber? number, DateTime now) =>
        number is null ? new(false, [Gone], now) : new(number.IsConnected, number.Problems, now);

    /// <summary>Of lines to be chosen before; their versions stay as they are.</summary>
    /// <param name="now">Later than the check, where that took its time: what is updated is seen from now on.</param>
    public static Task KeepAsync(this IQueryable<PhoneLine> lines, LineWebhook webhook, DateTime now, CancellationToken ct)
    {
        var hasProblem = webhook.Problems.Count > 0;
        return lines.ExecuteUpdateAsync(set => set.SetProperty(l => l.Webhook, webhook).SetProperty(l => l.HasProblem, hasProblem).SetProperty(l => l.UpdatedAt, now), ct);
    }
}
