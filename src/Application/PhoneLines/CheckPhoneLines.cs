using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>
/// Asks the carrier where calls to all numbers lead, as somebody may have changed that there. Answers how many numbers have problems. Where the carrier does
/// not answer, what was known stays; without a carrier nothing is done.
/// </summary>
public sealed record CheckPhoneLinesCommand : IRequest<Result<int>>;

internal sealed class CheckPhoneLinesHandler(IAppDb db, ICarrier carrier, TimeProvider time) : IRequestHandler<CheckPhoneLinesCommand, Result<int>>
{
    /// <summary>Lines of one statement.</summary>
    private const int AtOnce = 500;

    public async Task<Result<int>> Handle(CheckPhoneLinesCommand command, CancellationToken cancellationToken)
    {
        if (!carrier.IsConfigured)
            return 0;
        try
        {
            var now = time.UtcNow(); // before: what is connected meanwhile is checked later, by itself
            var numbers = (await carrier.ListNumbersAsync(cancellationToken)).DistinctBy(number => number.Number).ToDictionary(number => number.Number);
            var lines = await db.Set<PhoneLine>().AcrossOwners().AsNoTracking().Select(line => new { line.Id, line.Number, line.Webhook }).ToListAsync(cancellationToken);
            var found = lines.Where(line => !(line.Webhook?.CheckedAt > now))
                .Select(line => (line.Id, Webhook: LineChecks.Read(numbers.GetValueOrDefault(line.Number), now))).ToList();
            foreach (var same in found.GroupBy(line => line.Webhook, line => line.Id)) // a few: most are well, or fail alike
            {
                foreach (var ids in same.Chunk(AtOnce))
                    await db.Set<PhoneLine>().AcrossOwners().Where(line => ids.Contains(line.Id)).KeepAsync(same.Key, time.UtcNow(), cancellationToken);
            }

            return found.Count(line => line.Webhook.Problems.Count > 0);
        }
        catch (CarrierException e)
        {
            return e.ToError();
        }
    }
}
