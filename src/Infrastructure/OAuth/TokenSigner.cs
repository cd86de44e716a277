using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.OAuth;

internal sealed class TokenSigner(SigningKeyRing ring, IOptions<AuthOptions> options) : ITokenSigner
{
    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    public async Task<string> SignAsync(string type, IReadOnlyDictionary<string, object> claims, CancellationToken ct) =>
        Tokens.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Claims = new Dictionary<string, object>(claims),
            SigningCredentials = await ring.CredentialsAsync(ct),
        });

    public async Task<IReadOnlyDictionary<string, object>?> ReadAsync(string token, string type, CancellationToken ct)
    {
        var keys = await ring.CurrentAsync(ct);
        var result = await Tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidTypes = [type],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKeys = keys.Verifiers,
            TryAllIssuerSigningKeys = false,
            ValidIssuer = options.Value.Issuer,
            ValidateAudience = false, // which is right depends on what it is shown for
            ValidateLifetime = false,
        });
        return result.IsValid ? result.Claims.AsReadOnly() : null;
    }
}
