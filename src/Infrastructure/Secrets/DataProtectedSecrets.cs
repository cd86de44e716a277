using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Secrets;

internal sealed class DataProtectedSecrets(IDataProtectionProvider protection) : ISecretProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("VoiceAssistant.Secrets.v1");

    public string Protect(string secret) => _protector.Protect(secret);

    public string? Unprotect(string secret)
    {
        try
        {
            return _protector.Unprotect(secret);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
