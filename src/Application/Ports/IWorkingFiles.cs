namespace VoiceAssistant.Application.Ports;

/// <summary>Files that are needed for as long as a document is read. What a crash has left of them goes at the next start.</summary>
public interface IWorkingFiles
{
    /// <summary>A new file, to be written once, and deleted by whoever has it created.</summary>
    /// <exception cref="IOException">There is no room for it.</exception>
    FileStream Create();
}
