using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Api.RateLimits;

/// <summary>The <c>RateLimits</c> settings, all per minute; as much again may come at once. Webhooks have none.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests to the API by all users and clients of one owner together.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerUser { get; set; } = 3_000;

    /// <summary>Attempts to sign in, to log in or to register from one network address.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerAddress { get; set; } = 60;

    /// <summary>Attempts to sign in or to log in with one e-mail address from one network address, whether the former is known or not.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerAccount { get; set; } = 20;
}
