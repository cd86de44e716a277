using System.Net;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>Fetches what is asked for: through redirects, each of which is checked like the first address, and once more where that helps.</summary>
internal sealed class PageFetcher(AddressRules rules, HostTurns turns, PageRequest request)
{
    private const int MaxRedirects = 5, Attempts = 3;

    /// <summary>How long we wait for a host that is busy: what it asks for, if that is not longer than the second.</summary>
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(10), LongestWait = TimeSpan.FromSeconds(60);

    /// <exception cref="RefusedAddressException">The address, or one that it redirects to, is none that we go to.</exception>
    /// <exception cref="PageException">There is no answer to be had.</exception>
    /// <exception cref="IOException">It could not be written to the disk.</exception>
    public async Task<PageAnswer> FetchAsync(PageOrder order, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await FollowAsync(order, ct);
                if (WaitOf(answer) is null || attempt == Attempts)
                    return answer;
            }
            catch (PageException e) when (e.IsPassing && attempt == 1)
            {
            }
        }
    }

    private async Task<PageAnswer> FollowAsync(PageOrder order, CancellationToken ct)
    {
        var address = order.Address;
        var visited = new HashSet<Uri>();
        var isForGood = true;
        while (true)
        {
            if (rules.RefusalOf(address) is { } refusal)
                throw refusal;
            if (!visited.Add(address))
                throw new PageException("The address redirects in a circle.") { IsRedirection = true };
            if (visited.Count > MaxRedirects + 1)
                throw new PageException($"The address redirects more than {MaxRedirects} times.") { IsRedirection = true };
            var answer = await SendAsync(order, address, ct);
            if (answer.Target is null)
                return answer with { HasMoved = isForGood && visited.Count > 1 };
            isForGood &= answer.Status is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            address = answer.Target;
            order = order.Unconditionally; // what we have is a copy of the page that was there
        }
    }

    private async Task<PageAnswer> SendAsync(PageOrder order, Uri address, CancellationToken ct)
    {
        using var turn = await turns.TakeAsync(address.IdnHost, ct);
        var answer = await request.SendAsync(order, address, ct);
        if (WaitOf(answer) is { } wait)
            turn.Postpone(wait);
        return answer;
    }

    /// <summary>Null where it is no use to wait.</summary>
    private static TimeSpan? WaitOf(PageAnswer answer) =>
        answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        && (answer.RetryAfter ?? UsualWait) is var wait && wait <= LongestWait
            ? wait
            : null;
}
