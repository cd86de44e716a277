namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>How long a caller has spoken, and who put it into words.</summary>
internal readonly record struct CallerSpeech(string Provider, double Seconds);
