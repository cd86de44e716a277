namespace VoiceAssistant.Application.Ports;

/// <summary>Encrypts what owners entrust to us, so that all hosts of the deployment can read it and nobody who reads the database alone.</summary>
public interface ISecretProtector
{
    string Protect(string secret);

    /// <summary>Null where this host has not the key that it was encrypted with.</summary>
    string? Unprotect(string secret);
}
