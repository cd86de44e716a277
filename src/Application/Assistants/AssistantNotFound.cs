using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Assistants;

internal static class AssistantNotFound
{
    public static readonly NotFoundError Error = new("There is no such assistant.");
}
