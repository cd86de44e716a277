using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Secrets;

internal sealed class DataProtectedSecrets(IDataProtectionProvider protection) : ISecretProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("VoiceAssistant.Secrets.v1");

    public string Protect(string plain) => _protector.Protect(plain);

    public string? Unprotect(string kept)
    {
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
