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

    private volatile int _latest;

    public int Count => _all.Length;

    /// <param name="tries">How many were refused already, from 0.</param>
    public AuthenticationHeaderValue Get(int tries) => _all[(_latest + tries) % _all.Length];

    /// <summary>They held.</summary>
    public void Prefer(AuthenticationHeaderValue held) => _latest = Array.IndexOf(_all, held);

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
