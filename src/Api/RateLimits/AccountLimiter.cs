using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Api.RateLimits;

/// <summary>
/// Slows down guessing at one account from many network addresses. It counts for addresses nobody has as well, so that it
/// does not tell which have an account.
/// </summary>
internal sealed class AccountLimiter(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        email => RequestLimiter.Bucket(email, options.Value.SignInsPerAccount));

    /// <summary>The lease says whether the attempt may be made, and if not, when the next one may.</summary>
    public RateLimitLease Attempt(string? email) => _limiter.AttemptAcquire((email ?? "").Trim().ToUpperInvariant());

    public void Dispose() => _limiter.Dispose();
}
