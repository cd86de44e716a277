using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Ports;

/// <summary>Makes key pairs whose private half is encrypted for this deployment.</summary>
public interface ISigningKeyFactory
{
    SigningKey Create(int number, DateTime now, DateTime activatesAt);
}
