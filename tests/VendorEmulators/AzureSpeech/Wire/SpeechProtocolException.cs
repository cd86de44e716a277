namespace VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

/// <summary>The client did what the service refuses.</summary>
/// <param name="code">1002 for the form of a message, 1007 for what is in it.</param>
internal sealed class SpeechProtocolException(int code, string reason) : Exception(reason)
{
    public int Code => code;
}
