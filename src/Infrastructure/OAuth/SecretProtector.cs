using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.OAuth;

/// <summary>With the keys that all hosts of the deployment share.</summary>
internal sealed class SecretProtector(IDataProtectionProvider protection) : ISecretProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("VoiceAssistant.Tools.Secret.v1");

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
