namespace VoiceAssistant.Infrastructure.Documents;

/// <summary>A document cannot be read; the message tells its owner why, and what to do.</summary>
internal sealed class DocumentException(string message, Exception? inner = null) : Exception(message, inner);
