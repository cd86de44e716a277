namespace VoiceAssistant.Application.Ports;

/// <summary>A word in a stream of audio.</summary>
/// <param name="Text">As written, without the spaces around it.</param>
/// <param name="StartMs">When it begins to sound, from the beginning of the stream.</param>
/// <param name="EndMs">When it has sounded.</param>
public readonly record struct SpokenWord(string Text, int StartMs, int EndMs);
