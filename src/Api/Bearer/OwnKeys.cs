using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Api.Bearer;

/// <summary>What the bearer handler would fetch from an issuer's discovery document: ours, without a request to ourselves.</summary>
internal sealed class OwnKeys(ISigningKeys keys, AuthOptions auth) : IConfigurationManager<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = auth.Issuer };
        foreach (var key in await keys.VerificationKeysAsync(cancel))
            configuration.SigningKeys.Add(new RsaSecurityKey(key.Public) { KeyId = key.KeyId });
        return configuration;
    }

    /// <summary>The keys are asked for every time.</summary>
    public void RequestRefresh()
    {
    }
}
