namespace VoiceAssistant.Domain.Common;

/// <summary>A row with optimistic concurrency: <see cref="Version"/> grows by one with every saved change.</summary>
public interface IVersioned
{
    int Version { get; }
}
