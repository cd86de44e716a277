namespace VoiceAssistant.Application.Common.Json;

/// <summary>Has members that are absent unless somebody has asked for them: null says something else.</summary>
public interface IExpandable
{
    /// <param name="member">As the type calls it.</param>
    bool Shows(string member);
}
