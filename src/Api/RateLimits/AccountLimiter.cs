using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Api.RateLimits;

/// <summary>
/// Slows down guessing at one account from one network address, and nobody elsewhere. It counts for e-mail addresses nobody has as
/// well, so that it does not tell which have an account.
/// </summary>
internal sealed class AccountLimiter(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        attempt => RequestLimiter.Bucket(attempt, options.Value.SignInsPerAccount));

    /// <summary>The lease says whether the attempt may be made, and if not, when the next one may.</summary>
    public RateLimitLease Attempt(HttpContext http, string? email) =>
        _limiter.AttemptAcquire($"{RequestLimiter.AddressOf(http)} {(email ?? "").Trim().ToUpperInvariant()}");

    public void Dispose() => _limiter.Dispose();
}
