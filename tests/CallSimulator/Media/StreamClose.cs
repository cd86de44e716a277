namespace VoiceAssistant.CallSimulator.Media;

/// <summary>How the server's side of the socket ended; code 1006 when there was no close frame.</summary>
internal sealed record StreamClose(int Code, string Reason);

/// <summary>The socket could not be opened; the message is one clear sentence.</summary>
internal sealed class StreamNotOpenedException(string message) : Exception(message);
