namespace VoiceAssistant.VendorEmulators.SqlServer;

/// <summary>What a client asks for.</summary>
/// <param name="Parameters">By name, as in <c>@p0</c>; empty for a batch.</param>
internal sealed record SqlServerCommand(string Text, IReadOnlyDictionary<string, object?> Parameters);
