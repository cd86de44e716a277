namespace VoiceAssistant.Infrastructure.Addresses;

/// <summary>What of an address is the reason for not going there.</summary>
internal enum RefusedPart
{
    Scheme,
    Length,
    Credentials,
    Port,
    Name,
    Network,
}

/// <summary>The address is none that we go to. The message is for whoever gave it; it does not say what the host's name stands for.</summary>
internal sealed class RefusedAddressException(RefusedPart part, string message) : Exception(message)
{
    public RefusedPart Part => part;
}
