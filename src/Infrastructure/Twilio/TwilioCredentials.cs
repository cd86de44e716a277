using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>
/// What Twilio is asked with: the API key, or the account's token. While the token is rotated there are two, of which perhaps one holds;
/// the one that held last is tried first.
/// </summary>
internal sealed class TwilioCredentials(IOptions<TwilioOptions> options)
{
    private readonly AuthenticationHeaderValue[] _all = options.Value.HasApiKey
        ? [Basic(options.Value.ApiKeySid!, options.Value.ApiKeySecret!)]
        : [.. options.Value.AuthTokens.Select(token => Basic(options.Value.AccountSid!, token))];

    private volatile int _preferred;

    public int Count => _all.Length;

    /// <summary>Which to try first; others may find out meanwhile that it is another.</summary>
    public int Preferred => _preferred;

    public AuthenticationHeaderValue Get(int which) => _all[which % _all.Length];

    /// <summary>They held.</summary>
    public void Prefer(AuthenticationHeaderValue held) => _preferred = Array.IndexOf(_all, held);

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
