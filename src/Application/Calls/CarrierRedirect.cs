using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// Has the carrier leave what a call does and ask us what is next. Where it is not known whether it has heard that, it is told again only as long as
/// nothing has come of it: told twice, it would tear the new stream of somebody who talks.
/// </summary>
internal sealed class CarrierRedirect(IAppDb db, ICarrier carrier, TimeProvider time)
{
    private const int MostTries = 3;

    /// <summary>What the carrier asks next is here within it, if it has heard us.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Is not interrupted: nobody would know what came of it.</summary>
    /// <param name="isDue">Nothing has come of it yet.</param>
    /// <exception cref="CarrierException">It was not done, or that is not known.</exception>
    public async Task AskAsync(string providerCallId, Func<CallLog, bool> isDue)
    {
        CarrierException? unknown = null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await carrier.RedirectAsync(providerCallId, CancellationToken.None);
                return;
            }
            catch (CarrierException e) when (e.Failure == CarrierFailure.Unknown && tries < MostTries)
            {
                unknown = e;
            }
            catch (CarrierException) when (unknown is not null)
            {
                throw unknown; // the first may have been heard, whatever is said of the others
            }

            await Task.Delay(Pause, time, CancellationToken.None);
            var call = await db.Set<CallLog>().AcrossOwners().AsNoTracking().SingleOrDefaultAsync(c => c.ProviderCallId == providerCallId);
            if (call is null || !isDue(call))
                return;
        }
    }
}
