namespace VoiceAssistant.Infrastructure.Hosting;

/// <summary>A host cannot start. The message is one sentence for whoever started it: what is wrong and what to do.</summary>
public sealed class BootException(string sentence, Exception? inner = null) : Exception(sentence, inner);
