namespace VoiceAssistant.VendorEmulators.Faults;

/// <summary>
/// Leaves an endpoint in mid-answer. The server then sends what was written and closes the connection, without the end that the
/// protocol asks for; aborted, it might not send what was written.
/// </summary>
internal sealed class PlannedDropException() : IOException("A planned fault.");
